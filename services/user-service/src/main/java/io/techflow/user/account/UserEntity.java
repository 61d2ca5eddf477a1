package io.techflow.user.account;

import io.techflow.kit.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A row of {@code users}. */
@Entity
@Table(name = "users")
public class UserEntity {
  @Id UUID id;

  @Column(nullable = false)
  String email;

  @Column(name = "display_name", nullable = false)
  String displayName;

  @Column(nullable = false, length = 2)
  String country;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Version int version;

  protected UserEntity() {}

  static UserEntity of(NewUser user) {
    UserEntity row = new UserEntity();
    row.id = Ids.next();
    row.email = user.email();
    row.displayName = user.displayName();
    row.country = user.country();
    row.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return row;
  }

  User toUser() {
    return new User(id, email, displayName, country, createdAt);
  }
}
