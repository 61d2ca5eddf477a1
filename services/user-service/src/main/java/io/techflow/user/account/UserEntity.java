package io.techflow.user.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}; one that is erased has neither e-mail address nor name nor country. */
@Entity
@Table(name = "users")
public class UserEntity {
  @Id UUID id;

  @Column String email;

  @Column(name = "display_name")
  String displayName;

  @Column(length = 2)
  String country;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "erased_at")
  @Nullable Instant erasedAt;

  @Version int version;

  protected UserEntity() {}

  static UserEntity of(UUID id, NewUser user) {
    UserEntity row = new UserEntity();
    row.id = id;
    row.email = user.email();
    row.displayName = user.displayName();
    row.country = user.country();
    row.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return row;
  }

  User toUser() {
    return new User(id, email, displayName, country, createdAt, version);
  }
}
