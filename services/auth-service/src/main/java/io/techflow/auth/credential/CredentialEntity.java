package io.techflow.auth.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;

/** A row of {@code credentials}. */
@Entity
@Table(name = "credentials")
public class CredentialEntity {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(nullable = false)
  String email;

  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Column(nullable = false)
  String[] roles;

  protected CredentialEntity() {}

  Credential toCredential() {
    return new Credential(userId, email, passwordHash, Set.of(roles));
  }
}
