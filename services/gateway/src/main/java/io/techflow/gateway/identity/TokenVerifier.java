package io.techflow.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.techflow.gateway.Loop;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bearer tokens (RFC 7519, RFC 8725): allowed algorithm, signature by a key of the issuer,
 * issuer, audience, expiry and not-before, and that its session was not revoked. A genuine token is
 * remembered for a short time, because an ECDSA check costs more than all the rest of a request;
 * what is remembered is never used past its expiry, nor past its revocation.
 */
@Singleton
public final class TokenVerifier {
  private final IdentitySettings settings;
  private final Keys keys;
  private final Revocations revocations;
  private final Map<Class<? extends Verdict>, Counter> verdicts;
  private final JwtConsumer consumer;
  private final Cache<String, Known> remembered;

  TokenVerifier(
      IdentitySettings settings, Keys keys, Revocations revocations, MeterRegistry meters) {
    this.settings = settings;
    this.keys = keys;
    this.revocations = revocations;
    this.verdicts =
        Stream.of(
                Verdict.Genuine.class,
                Verdict.Refused.class,
                Verdict.Revoked.class,
                Verdict.Undecided.class)
            .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> counter(meters, kind)));
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT, settings.algorithms().toArray(String[]::new)))
            .setVerificationKeyResolver(this::resolve)
            .setExpectedIssuer(settings.issuer())
            .setExpectedAudience(settings.audience())
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds((int) settings.leeway().toSeconds())
            .build();
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(settings.rememberedMost())
            .expireAfterWrite(settings.remembered())
            .build();
  }

  private record Known(String subject, String session, Instant expiry) {}

  /** Names a key that is not at hand: the one reason for which fetching may help. */
  private static final class UnknownKeyException extends UnresolvableKeyException {
    UnknownKeyException(String id) {
      super("no key " + id);
    }
  }

  /**
   * Says whose token it is. Completes at once unless keys or revocations have to be fetched, and
   * then on the caller's loop; never fails.
   */
  public Future<Verdict> verify(String token) {
    if (token.length() > settings.maxLength()) {
      return Future.succeededFuture(counted(new Verdict.Refused()));
    }
    if (!revocations.heard()) {
      return Loop.here(revocations.hear())
          .compose(
              heard ->
                  revocations.heard()
                      ? verifyHeard(token)
                      : Future.succeededFuture(counted(new Verdict.Undecided())));
    }
    return verifyHeard(token);
  }

  private Future<Verdict> verifyHeard(String token) {
    Known known = remembered.getIfPresent(token);
    if (known != null && known.expiry().plus(settings.leeway()).isAfter(Instant.now())) {
      return Future.succeededFuture(counted(standing(known)));
    }
    KeySet current = keys.current();
    if (current != null && keys.isOld(current)) {
      keys.refresh();
    }
    Verdict first = current == null ? null : check(token);
    if (first != null) {
      return Future.succeededFuture(counted(first));
    }
    return Loop.here(keys.refresh()).map(fetched -> counted(checkAgain(token)));
  }

  private Verdict standing(Known known) {
    return revocations.include(known.session())
        ? new Verdict.Revoked()
        : new Verdict.Genuine(known.subject());
  }

  private Verdict checkAgain(String token) {
    if (keys.current() == null) {
      return new Verdict.Undecided();
    }
    Verdict second = check(token);
    return second == null ? new Verdict.Refused() : second;
  }

  /**
   * Nothing when the token names a key that is not at hand. A token without a session could not be
   * revoked, and the issuer makes none.
   */
  private @Nullable Verdict check(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      Instant expiry = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
      String session = claims.getStringClaimValue("sid");
      if (session == null) {
        return new Verdict.Refused();
      }
      Known known = new Known(claims.getSubject(), session, expiry);
      remembered.put(token, known);
      return standing(known);
    } catch (InvalidJwtException e) {
      return e.getCause() instanceof UnknownKeyException ? null : new Verdict.Refused();
    } catch (MalformedClaimException e) {
      return new Verdict.Refused();
    }
  }

  /** An algorithm that is not allowed is refused here, before a key is looked up or fetched. */
  private Key resolve(JsonWebSignature signature, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    String id = signature.getKeyIdHeaderValue();
    if (id == null || !settings.algorithms().contains(signature.getAlgorithmHeaderValue())) {
      throw new UnresolvableKeyException("no key id, or an algorithm that is not allowed");
    }
    KeySet current = keys.current();
    Key key = current == null ? null : current.find(id);
    if (key == null) {
      throw new UnknownKeyException(id);
    }
    return key;
  }

  /** How long to wait before asking again after {@link Verdict.Undecided}. */
  public Duration retryAfter() {
    return settings.keys().minInterval();
  }

  private Verdict counted(Verdict verdict) {
    Objects.requireNonNull(verdicts.get(verdict.getClass())).increment();
    return verdict;
  }

  private static Counter counter(MeterRegistry meters, Class<? extends Verdict> kind) {
    return meters.counter(
        "gateway.tokens", "verdict", kind.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
