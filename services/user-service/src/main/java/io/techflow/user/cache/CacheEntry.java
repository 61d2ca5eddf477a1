package io.techflow.user.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.techflow.user.account.Lookup;
import io.techflow.user.account.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Lookup} as Redis keeps it.
 *
 * @param user null if there is none, or if it was erased: the version tells which
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CacheEntry(int version, @Nullable User user) {
  static CacheEntry of(Lookup lookup) {
    return new CacheEntry(
        lookup.version(), lookup instanceof Lookup.Found(User user) ? user : null);
  }

  Lookup toLookup(UUID id) {
    if (user != null) {
      return new Lookup.Found(user);
    }
    return version == Lookup.Absent.VERSION
        ? new Lookup.Absent(id)
        : new Lookup.Erased(id, version);
  }
}
