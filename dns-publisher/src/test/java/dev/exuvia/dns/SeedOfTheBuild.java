package dev.exuvia.dns;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets every property try the same examples each time, unless the build is told another seed by
 * {@code -Dexuvia.seed}. Each property draws from it what no other draws. A property that names a
 * seed of its own keeps it.
 */
public final class SeedOfTheBuild implements AroundPropertyHook {
  private static final long SEED = Long.getLong("exuvia.seed", 72);

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().seed().isEmpty()) {
      long own = SEED * 31 + context.targetMethod().getName().hashCode();
      context.attributes().setSeed(Long.toString(own));
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
