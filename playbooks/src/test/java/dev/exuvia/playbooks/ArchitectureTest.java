package dev.exuvia.playbooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.exuvia.playbooks");

  @Test
  void knowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.exuvia.providers..",
            "dev.exuvia.dns..",
            "dev.exuvia.cert..",
            "dev.exuvia.orchestrator..")
        .check(MAIN);
  }

  @Test
  void knowsNoContainer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..")
        .check(MAIN);
  }

  @Test
  void onlyDocumentKnowsTheLibraries() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.playbooks.document")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "com.networknt..", "org.yaml..")
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.exuvia.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void neverReadsTheClockOrSleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MAIN);
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
        .check(new ClassFileImporter().importPackages("dev.exuvia.playbooks"));
  }
}
