package io.techflow.user.registration;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.techflow.user.account.Lookup;
import io.techflow.user.account.NewUser;
import io.techflow.user.account.User;
import io.techflow.user.account.Users;
import io.techflow.user.cache.UserCache;
import io.techflow.user.credential.AuthService;
import io.techflow.user.credential.NewCredential;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Registers in two steps that no transaction spans. First auth-service gives the e-mail address its
 * id and password, then the profile is stored under that id: so there is no user who cannot sign
 * in, and auth-service alone decides whose an address is. If the second step fails, the first is
 * taken back; if even that fails, the same registration may be repeated and goes on where it
 * stopped.
 */
@ApplicationScoped
class Registration {
  private static final int INITIAL_PASSWORD_BYTES = 18;

  private final Users users;
  private final UserCache cache;
  private final AuthService auth;

  Registration(Users users, UserCache cache, AuthService auth) {
    this.users = users;
    this.cache = cache;
    this.auth = auth;
  }

  Uni<RegisteredUser> register(NewUser user, String clientAddress) {
    String given = user.password();
    String password = given == null ? initialPassword() : given;
    return users
        .knows(user.email())
        .flatMap(
            taken -> {
              if (taken) {
                throw ProblemException.emailTaken();
              }
              return auth.register(user.email(), password, clientAddress);
            })
        .flatMap(credential -> store(credential, user))
        .map(stored -> new RegisteredUser(stored, given == null ? password : null));
  }

  private Uni<User> store(NewCredential credential, NewUser user) {
    return users
        .add(credential.userId(), user)
        .onFailure(e -> credential.fresh())
        .call(() -> auth.takeBack(credential))
        .call(stored -> cache.written(new Lookup.Found(stored)));
  }

  private static String initialPassword() {
    byte[] secret = new byte[INITIAL_PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
