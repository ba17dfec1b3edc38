package dev.exuvia.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

  private static final String ROOT = "dev.exuvia.orchestrator";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyWakeupKnowsQuartz() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".wakeup..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.quartz..")
        .check(CLASSES);
  }

  @Test
  void nothingImportsWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".wiring..")
        .check(CLASSES);
  }

  @Test
  void theDatabaseNeedsOnlyItsArchiveAndItsDriver() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".database..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".database..",
            "org.apache.commons.compress..",
            "org.tukaani.xz..",
            "org.postgresql.ds..",
            "javax.sql..",
            "java..")
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
        .check(new ClassFileImporter().importPackages(ROOT));
  }
}
