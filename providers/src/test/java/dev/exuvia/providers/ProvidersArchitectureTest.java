package dev.exuvia.providers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ProvidersArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.exuvia.providers");

  @Test
  void importsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.exuvia.playbooks..",
            "dev.exuvia.dns..",
            "dev.exuvia.cert..",
            "dev.exuvia.orchestrator..")
        .check(CLASSES);
  }

  @Test
  void knowsNeitherQuarkusNorInjection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "javax.inject..", "javax.enterprise..")
        .check(CLASSES);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching("dev.exuvia.providers.(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.providers")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.exuvia.providers.*..")
        .check(CLASSES);
  }

  @Test
  void neverSleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  /**
   * A command, a class with a main method, may print; what else prints takes a stream from it. So
   * do tests: their output is for reading.
   */
  @Test
  void onlyCommandsPrint() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are no commands",
                (JavaClass type) -> type.tryGetMethod("main", String[].class).isEmpty()))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(new ClassFileImporter().importPackages("dev.exuvia.providers"));
  }
}
