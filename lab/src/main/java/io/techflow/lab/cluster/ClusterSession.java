package io.techflow.lab.cluster;

import io.techflow.lab.BadInput;
import io.techflow.lab.Opened;
import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.evidence.DatabaseException;
import io.techflow.lab.evidence.TraceSource;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import io.techflow.lab.run.Session;
import io.techflow.lab.seed.SeedPassword;
import io.techflow.lab.seed.Seeder;
import io.techflow.load.LoadGenerator;
import io.techflow.load.LoadSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session with a platform that runs in a cluster. */
public final class ClusterSession implements Session {

  private final Opened opened = new Opened();
  private final ClusterInstallation installation;
  private final Database database;
  private final LoadGenerator generator;
  private final Optional<Alerting> alerting;

  private ClusterSession(
      Kubectl kubectl, Workspace workspace, Ports ports, Abort abort, Progress progress) {
    var optimized = PlatformManifest.load(workspace.base(), List.of());
    installation =
        opened.add(ClusterInstallation.open(kubectl, workspace, ports, optimized, abort, progress));
    try {
      database = opened.add(connect(installation.database()));
      new Seeder(database, SeedPassword.HASH).seed(progress);
      generator =
          opened.add(
              new LoadGenerator(LabSession.targets(installation.urls()), LoadSettings.standard()));
      abort.whenAsked(generator::abort);
      alerting = Alerting.start(workspace, ports, installation, Alerting.COMPRESSION);
      alerting.ifPresent(opened::add);
    } catch (RuntimeException e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /**
   * Takes over the platform in a namespace until it is closed.
   *
   * @param abort ends what is waited for here and later
   * @param context of the kubeconfig
   * @throws BadInput when it is not there, or not what the lab can measure
   */
  public static ClusterSession open(
      String context,
      String namespace,
      Workspace workspace,
      Ports ports,
      Abort abort,
      Progress progress) {
    var kubectl = Kubectl.find(context, namespace);
    progress.step(
        "this changes Deployments, ConfigMaps and autoscalers of the services in namespace %s of context %s until it ends, and leaves seeded users and payments in its database"
            .formatted(namespace, context));
    return new ClusterSession(kubectl, workspace, ports, abort, progress);
  }

  private static Database connect(Map<String, String> environment) {
    try {
      return Database.connect(environment);
    } catch (DatabaseException e) {
      throw new BadInput(
          "the cluster's PostgreSQL refuses the lab: %s; set %s, POSTGRESQL_USERNAME and POSTGRESQL_PASSWORD of one that may create extensions, without a pool before it"
              .formatted(e.getMessage(), ClusterDatabase.URL),
          e);
    }
  }

  @Override
  public Installation installation() {
    return installation;
  }

  @Override
  public TraceSource traces() {
    return TraceSource.NONE;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public Optional<Alerting> alerting() {
    return alerting;
  }

  @Override
  public LoadGenerator generator() {
    return generator;
  }

  @Override
  public void close() {
    opened.close();
  }
}
