package io.techflow.user.account;

import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What a request for one user is answered with. */
final class Answers {
  private Answers() {}

  /** The user with its {@code ETag}, or 304 if the caller has it. */
  static RestResponse<User> ok(User user, @Nullable String ifNoneMatch) {
    ResponseBuilder<User> answer =
        ETag.known(ifNoneMatch, user) ? ResponseBuilder.notModified() : ResponseBuilder.ok(user);
    return answer.header(HttpHeaders.ETAG, ETag.of(user)).build();
  }

  /** The user; 404 if there never was one, 410 if it was erased. */
  static User require(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(User user) -> user;
      case Lookup.Absent absent -> throw ProblemException.notFound("user", absent.id());
      case Lookup.Erased erased ->
          throw new ProblemException(
              Problem.of(410, "Gone", "user " + erased.id() + " was erased").ofKind("user-erased"));
    };
  }

  static ProblemException ifMatchMissing() {
    return new ProblemException(
        Problem.of(428, "Precondition Required", "send If-Match with the ETag of what you edit")
            .ofKind("if-match-required"));
  }

  static ProblemException stale() {
    return new ProblemException(
        Problem.of(412, "Precondition Failed", "the user was edited meanwhile; read it again")
            .ofKind("stale-etag"));
  }
}
