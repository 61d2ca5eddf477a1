package io.techflow.gateway.identity;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys as they were fetched.
 *
 * @param keys public key by key id
 * @param fetchedAt of {@link System#nanoTime}
 */
record KeySet(Map<String, PublicKey> keys, long fetchedAt) {

  /**
   * Reads a JSON Web Key Set (RFC 7517). Keys that have no id, are meant for encryption or for an
   * algorithm that is not allowed are left out.
   *
   * @throws JoseException when it is none
   */
  static KeySet parse(String json, Set<String> algorithms, long now) throws JoseException {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
      boolean signs = key.getUse() == null || key.getUse().equals("sig");
      boolean allowed = key.getAlgorithm() == null || algorithms.contains(key.getAlgorithm());
      if (signs && allowed && key.getKeyId() != null && key instanceof PublicJsonWebKey publicKey) {
        keys.put(key.getKeyId(), publicKey.getPublicKey());
      }
    }
    return new KeySet(Map.copyOf(keys), now);
  }

  @Nullable PublicKey find(String id) {
    return keys.get(id);
  }
}
