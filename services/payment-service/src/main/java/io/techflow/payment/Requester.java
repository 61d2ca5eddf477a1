package io.techflow.payment;

import io.quarkus.security.ForbiddenException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, by the token.
 *
 * @param support whether it is a member of support, who may see and settle everybody's payments
 */
record Requester(UUID id, boolean support) {
  /** The roles that endpoints name. */
  static final String CUSTOMER = "customer";

  static final String SUPPORT = "support";

  /** The token's subject; refused if that is no user. */
  static Requester of(JsonWebToken token) {
    try {
      return new Requester(
          UUID.fromString(token.getSubject()), token.getGroups().contains(SUPPORT));
    } catch (IllegalArgumentException e) {
      throw new ForbiddenException("the subject of the token is no user id", e);
    }
  }

  /** The payment, if it is the requester's business. */
  @Nullable Payment mine(@Nullable Payment payment) {
    return payment != null && (support || payment.payerId().equals(id)) ? payment : null;
  }
}
