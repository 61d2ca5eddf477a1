package io.techflow.kit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.techflow.kit.testing.ConsoleCapture;
import io.techflow.kit.testing.JsonLog;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console of a service writes, through its own filter and formatter. */
@QuarkusTest
@TestProfile(JsonLog.class)
class RedactionTest {

  private static final Logger LOG = Logger.getLogger("io.techflow.sample");

  private final ConsoleCapture console = ConsoleCapture.start();

  @AfterEach
  void release() {
    console.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer abc.DEF-123_x              | Authorization: Bearer [token]",
        "got eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIx.c2ln back  | got [token] back",
        "login with password=hunter2, again               | login with password=[secret], again",
        "{\"password\":\"hunter2\",\"n\":1}               | {\"password\":\"[secret]\",\"n\":1}",
        "clientSecret: s3cr3t&x=1                         | clientSecret: [secret]&x=1",
        "at postgresql://app:hunter2@db:5432/x            | at postgresql://[credentials]@db:5432/x",
        "no user ada.lovelace+1@mail.example.org here     | no user [e-mail] here",
        "paid with 4111 1111 1111 1111 today              | paid with [card] today",
        "paid with 5500005555555559                       | paid with [card]",
        "order 4111 1111 1111 1112 of 2026-01-01          | order 4111 1111 1111 1112 of 2026-01-01",
        "payment 0197b0c2-5e4a-7c3d-8f00-0123456789ab     | payment 0197b0c2-5e4a-7c3d-8f00-0123456789ab",
        "took 1234567890123 ns, 12 of 16 connections      | took 1234567890123 ns, 12 of 16 connections",
        "the token is missing                             | the token is missing"
      })
  void aMessageIsMasked(String message, String expected) {
    LOG.info(message);

    assertEquals(expected, line().path("message").asText());
  }

  @Test
  void parametersAreMaskedToo() {
    LOG.infof("no user %s", "ada@example.org");

    assertEquals("no user [e-mail]", line().path("message").asText());
  }

  @Test
  void exceptionsAreMaskedWithTheirCauses() {
    LOG.error(
        "it broke",
        new IllegalStateException(
            "for ada@example.org", new IOException("with password=hunter2 rejected")));

    var text = line().toString();
    assertTrue(text.contains("java.lang.IllegalStateException: for [e-mail]"), text);
    assertTrue(text.contains("password=[secret] rejected"), text);
    assertTrue(text.contains("RedactionTest"), "the stack trace is there");
    assertFalse(text.contains("hunter2") || text.contains("ada@"), text);
  }

  @Test
  void anExceptionWithoutSecretsStaysWhatItWas() {
    LOG.error("it broke", new IOException("Connection reset"));

    var exception = line().path("exception").toString();
    assertTrue(exception.contains("java.io.IOException"), exception);
    assertFalse(exception.contains("MaskedException"), exception);
  }

  private JsonNode line() {
    return console.lines("io.techflow.sample").getFirst();
  }
}
