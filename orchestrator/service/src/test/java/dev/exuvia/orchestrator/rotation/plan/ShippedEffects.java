package dev.exuvia.orchestrator.rotation.plan;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the service's own actions declare, each made of nothing: a declaration needs no more. */
final class ShippedEffects {

  private static final Map<String, Set<Effect>> BY_NAME =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.exuvia.orchestrator")
              .stream()
              .filter(type -> type.isAssignableTo(Action.class))
              .filter(type -> type.isAnnotatedWith(ApplicationScoped.class))
              .map(ShippedEffects::action)
              .collect(Collectors.toMap(Action::name, Action::effects));

  private ShippedEffects() {}

  static Set<Effect> of(String action) {
    return BY_NAME.getOrDefault(action, Set.of());
  }

  private static Action action(JavaClass type) {
    Constructor<?> constructor = type.reflect().getConstructors()[0];
    Object[] nothing =
        Arrays.stream(constructor.getParameterTypes())
            .map(parameter -> Array.get(Array.newInstance(parameter, 1), 0))
            .toArray();
    try {
      return (Action) constructor.newInstance(nothing);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(type.getName() + " can't be made of nothing", e);
    }
  }
}
