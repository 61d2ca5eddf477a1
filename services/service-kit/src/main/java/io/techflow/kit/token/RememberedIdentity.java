package io.techflow.kit.token;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.MpJwtValidator;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Keeps a request whose token is remembered on its event loop. A new token has to be verified on a
 * worker thread, since the keys may have to be fetched; two changes of threads are a tenth of the
 * cost of a cached read.
 */
@Singleton
public final class RememberedIdentity implements IdentityProvider<TokenAuthenticationRequest> {
  private static final AuthenticationRequestContext ON_THIS_THREAD =
      identity -> Uni.createFrom().item(identity);

  private final VerifiedTokens tokens;
  private final MpJwtValidator validator;

  RememberedIdentity(VerifiedTokens tokens, MpJwtValidator validator) {
    this.tokens = tokens;
    this.validator = validator;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /** Before the validator itself, which is asked when this one has no answer. */
  @Override
  public int priority() {
    return IdentityProvider.super.priority() + 1;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return tokens.remembers(request.getToken().getToken())
        ? validator.authenticate(request, ON_THIS_THREAD)
        : Uni.createFrom().nullItem();
  }
}
