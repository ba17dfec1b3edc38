package dev.exuvia.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "dev.exuvia.mail";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(CLASSES);
  }

  /** Neither the service nor the lab owns it. */
  @Test
  void importsNothingOfOursButTheWordsOfFailures() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.exuvia.orchestrator..",
            "dev.exuvia.lab..",
            "dev.exuvia.engine..",
            "dev.exuvia.dns..",
            "dev.exuvia.cert..",
            "dev.exuvia.providers..",
            "dev.exuvia.playbooks..",
            "io.quarkus..",
            "jakarta..")
        .check(CLASSES);
  }

  /** Nothing here is a command, so nothing prints; nor do tests: their output is for reading. */
  @Test
  void printsNothing() {
    noClasses()
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(new ClassFileImporter().importPackages(ROOT));
  }
}
