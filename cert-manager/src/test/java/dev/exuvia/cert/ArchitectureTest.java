package dev.exuvia.cert;

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

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.exuvia.cert");

  @Test
  void importsNoOtherModuleButTheDnsPublisher() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.exuvia.cert..",
            "dev.exuvia.dns..",
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "javax.security.auth.x500..",
            "org.slf4j..",
            "com.google.crypto.tink..",
            "com.google.common..",
            "software.amazon.awssdk..",
            "org.shredzone.acme4j..",
            "org.bouncycastle..",
            "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.exuvia.cert.(**)").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.exuvia.cert",
            "dev.exuvia.cert.acme",
            "dev.exuvia.cert.choice",
            "dev.exuvia.cert.renewal",
            "dev.exuvia.cert.pem",
            "dev.exuvia.cert.trust")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.exuvia.cert.file", "dev.exuvia.cert.memory")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("dev.exuvia.cert.pem", "dev.exuvia.cert.trust")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.exuvia.cert")
        .check(CLASSES);
  }

  /** Values, and what stores keep, stand in the root; what is done with them doesn't. */
  @Test
  void valuesKnowNothingOfWhatIsDoneWithThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.cert")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.exuvia.cert.acme..", "dev.exuvia.cert.choice..", "dev.exuvia.cert.renewal..")
        .check(CLASSES);
  }

  /** Its digests and encodings are anybody's. */
  @Test
  void onlyTheIssuanceKnowsAcme4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.cert.acme")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.shredzone.acme4j",
            "org.shredzone.acme4j.challenge..",
            "org.shredzone.acme4j.connector..",
            "org.shredzone.acme4j.exception..",
            "org.shredzone.acme4j.provider..")
        .check(CLASSES);
  }

  @Test
  void onlyTheVaultKnowsTink() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.cert.vault")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.tink..")
        .check(CLASSES);
  }

  @Test
  void onlyTheVaultKnowsAws() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.cert.vault")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(CLASSES);
  }

  @Test
  void nothingSleepsOrAsksTheClockOfTheSystem() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
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
        .check(new ClassFileImporter().importPackages("dev.exuvia.cert"));
  }
}
