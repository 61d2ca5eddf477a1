package io.techflow.lab.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.techflow.lab.report.view.ReportView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page's templates, which live beside each other in the resource folder {@code report}. */
final class PageTemplates {
  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(ValueResolvers.rawResolver())
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .addResultMapper(new MarkdownEscaper())
          .build();
  private final Template html =
      engine.parse(resource("report.html"), Variant.forContentType(Variant.TEXT_HTML));
  private final Template markdown =
      engine.parse(resource("report.md"), Variant.forContentType(MarkdownEscaper.CONTENT_TYPE));
  private final String style = resource("report.css");

  String html(ReportView view) {
    return html.data("r", view).data("style", style).render();
  }

  String markdown(ReportView view) {
    return markdown.data("r", view).render();
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplates.class.getResourceAsStream("/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the lab was built without its resource report/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
