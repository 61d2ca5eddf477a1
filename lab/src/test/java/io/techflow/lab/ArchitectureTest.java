package io.techflow.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules, and between the lab's packages, point one way. */
class ArchitectureTest {

  private static final List<String> SERVICES =
      List.of(
          "io.techflow.gateway..",
          "io.techflow.user..",
          "io.techflow.auth..",
          "io.techflow.payment..",
          "io.techflow.search..",
          "io.techflow.inference..",
          "io.techflow.responder..");

  /** What search is judged by is made of what it indexes. */
  private static final String CORPUS = "io.techflow.search.corpus";

  private static JavaClasses all;

  @BeforeAll
  static void readEveryModule() throws IOException {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(compiledModules());
    assertThat(all.size()).isGreaterThan(100);
  }

  private static List<Path> compiledModules() throws IOException {
    try (var services = Files.list(Checkout.ROOT.resolve("services"))) {
      return Stream.concat(
              services,
              Stream.of("ml-inference", "observability/responder", "load", "load/benchmarks", "lab")
                  .map(Checkout.ROOT::resolve))
          .map(module -> module.resolve("target/classes"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  @Test
  void nothingButTheLabKnowsTheLab() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.techflow.lab..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.techflow.lab..")
        .check(all);
  }

  @Test
  void noServiceKnowsAnother() {
    for (var service : SERVICES) {
      var others = SERVICES.stream().filter(other -> !other.equals(service)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(service)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(all);
    }
  }

  @Test
  void labAndLoadKnowNoService() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.techflow.lab..",
            "io.techflow.load..",
            "io.techflow.benchmark..",
            "io.techflow.kit..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(SERVICES.toArray(String[]::new)).and(not(resideInAPackage(CORPUS))))
        .check(all);
  }

  /** It puts another platform below the same experiment; nothing else is to know of it. */
  @Test
  void onlyTheCommandLineKnowsTheCluster() {
    noClasses()
        .that()
        .resideInAPackage("io.techflow.lab..")
        .and()
        .resideOutsideOfPackages("io.techflow.lab.cluster..", "io.techflow.lab.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.techflow.lab.cluster..")
        .check(all);
  }

  @Test
  void theClusterKnowsNeitherVerdictNorReport() {
    noClasses()
        .that()
        .resideInAPackage("io.techflow.lab.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.techflow.lab.verdict..",
            "io.techflow.lab.report..",
            "io.techflow.lab.assembly..",
            "io.techflow.lab.scenario..",
            "io.techflow.lab.assess..")
        .check(all);
  }

  @Test
  void thePackagesOfTheLabHaveNoCycle() {
    slices().matching("io.techflow.lab.(*)..").should().beFreeOfCycles().check(all);
  }
}
