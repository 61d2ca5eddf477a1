package io.techflow.user.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.mutiny.Multi;
import io.techflow.user.account.User;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The export over HTTP, as newline-delimited JSON. */
@Path("/users/export")
public class ExportResource {
  /** Rows written to the socket at once. */
  private static final int LINES = 100;

  private final UserExport export;
  private final ObjectWriter json;

  ExportResource(UserExport export, ObjectMapper mapper) {
    this.export = export;
    this.json = mapper.writerFor(User.class);
  }

  /** All users of one country, or of all countries, one a line. */
  @GET
  @RolesAllowed("partner")
  @Produces("application/x-ndjson")
  public Multi<byte[]> export(@RestQuery @Pattern(regexp = "[A-Z]{2}") @Nullable String country) {
    return export.users(country).group().intoLists().of(LINES).map(this::lines);
  }

  private byte[] lines(List<User> users) {
    return users.stream()
        .map(this::line)
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String line(User user) {
    try {
      return json.writeValueAsString(user);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
