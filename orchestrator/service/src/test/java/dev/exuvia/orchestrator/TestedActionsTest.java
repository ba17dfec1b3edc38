package dev.exuvia.orchestrator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.exuvia.engine.Action;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.Test;

/** No action is tried in the lab alone: a test makes one of each and runs it. */
class TestedActionsTest {

  @Test
  void aTestConstructsEveryAction() {
    JavaClasses all = new ClassFileImporter().importPackages("dev.exuvia.orchestrator");
    classes()
        .that(are(assignableTo(Action.class)))
        .and(resideInAPackage("dev.exuvia.orchestrator.."))
        .and()
        .areAnnotatedWith(ApplicationScoped.class)
        .should(beConstructedByATest())
        .check(all);
  }

  private static ArchCondition<JavaClass> beConstructedByATest() {
    return new ArchCondition<>("be constructed by a test") {
      @Override
      public void check(JavaClass action, ConditionEvents events) {
        boolean constructed =
            action.getConstructorCallsToSelf().stream()
                .anyMatch(call -> call.getOriginOwner().getName().matches(".*Test(\\$.*)?"));
        events.add(new SimpleConditionEvent(action, constructed, action.getName()));
      }
    };
  }
}
