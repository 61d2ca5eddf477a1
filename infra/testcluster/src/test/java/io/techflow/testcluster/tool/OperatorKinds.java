package io.techflow.testcluster.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The definitions of the operators' kinds that overlays use, as the operators publish them. */
public enum OperatorKinds {
  VERTICAL_POD_AUTOSCALER(
      "k8s.io/autoscaler/vertical-pod-autoscaler@v1.4.1", "deploy/vpa-v1-crd-gen.yaml"),
  CERTIFICATE(
      "github.com/cert-manager/cert-manager@v1.21.2",
      "deploy/crds/cert-manager.io_certificates.yaml"),
  EXTERNAL_SECRET(
      "github.com/external-secrets/external-secrets@v0.17.0",
      "config/crds/bases/external-secrets.io_externalsecrets.yaml");

  private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(5);
  private static final Pattern FOLDER = Pattern.compile("\"Dir\": \"([^\"]+)\"");

  private final String module;
  private final String file;

  OperatorKinds(String module, String file) {
    this.module = module;
    this.file = file;
  }

  /** The file, out of the operator's Go module. */
  public Path definition() {
    String answer =
        new Command(
                List.of("go", "mod", "download", "-json", module), Path.of("/"), LONGEST_DOWNLOAD)
            .require();
    Matcher found = FOLDER.matcher(answer);
    if (!found.find()) {
      throw new IllegalStateException("%s is not to be had: %s".formatted(module, answer));
    }
    return Path.of(found.group(1)).resolve(file);
  }
}
