package dev.exuvia.dns;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The shape of this module: a leaf that knows dnsjava and the JDK, without package cycles. */
class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.exuvia.dns");

  private static final String[] JSON_API = {
    "dev.exuvia.dns.http..", "dev.exuvia.dns.powerdns..", "dev.exuvia.dns.cloudflare.."
  };

  @Test
  void knowsOnlyItselfDnsjavaAndTheJdk() {
    classes()
        .that()
        .resideOutsideOfPackages(JSON_API)
        .and()
        .resideOutsideOfPackage("dev.exuvia.dns.route53..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.exuvia.dns..", "org.xbill.DNS..", "java..", "javax.crypto..")
        .check(MODULE);
  }

  @Test
  void apisAloneKnowTheirFormatsAndClients() {
    classes()
        .that()
        .resideInAnyPackage(JSON_API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.exuvia.dns..", "com.fasterxml.jackson..", "java..")
        .check(MODULE);
  }

  @Test
  void route53AloneKnowsAws() {
    classes()
        .that()
        .resideInAPackage("dev.exuvia.dns.route53..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.exuvia.dns..", "software.amazon.awssdk..", "java..")
        .check(MODULE);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching("dev.exuvia.dns.(**)").should().beFreeOfCycles().check(MODULE);
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.dns")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.exuvia.dns.*..")
        .check(MODULE);
  }

  @Test
  void borderHasNoDnsjavaTypes() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.exuvia.dns.mail..", "dev.exuvia.dns.memory..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.xbill.DNS..")
        .check(MODULE);
  }

  /** A mistake in the planner's arithmetic must not be able to hide in the checker's. */
  @Test
  void plannerAndCheckerShareNoArithmetic() {
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.dns.planner..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.exuvia.dns.checker..")
        .check(MODULE);
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.dns.checker..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.exuvia.dns.planner..")
        .check(MODULE);
    noClasses()
        .that()
        .resideInAPackage("dev.exuvia.dns.checker..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.propagation\\.(CacheTime|Replacement|Settled)")
        .check(MODULE);
  }

  @Test
  void timeIsGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MODULE);
  }

  @Test
  void namesAreOfTheField() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*(Manager|Helper|Util|Utils|Impl|Base|Service|Handler|Processor|Wrapper)")
        .check(MODULE);
  }

  @Test
  void exceptionsAreOfOneFamily() {
    classes()
        .that(
            DescribedPredicate.describe(
                "are exceptions", (JavaClass type) -> type.isAssignableTo(Throwable.class)))
        .should()
        .beAssignableTo(DnsException.class)
        .check(MODULE);
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
        .check(new ClassFileImporter().importPackages("dev.exuvia.dns"));
  }
}
