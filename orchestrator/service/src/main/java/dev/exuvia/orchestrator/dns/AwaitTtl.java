package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Waits until no cache can hold what the steps named in {@code with.of} replaced. The instant comes
 * from the TTLs that every authoritative server really gave before the change and from the moment
 * the last of them gave the new data.
 */
@ApplicationScoped
public class AwaitTtl implements Action {

  private final Caches caches;

  public AwaitTtl(Caches caches) {
    this.caches = caches;
  }

  @Override
  public String name() {
    return "await-ttl";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.AWAITS_CACHES);
  }

  @Override
  public StepOutcome run(StepContext step) {
    Instant now = step.clock().instant();
    return awaited(step)
        .flatMap(name -> caches.settled(step.execution(), name).stream())
        .max(Comparator.comparing(Settled::at))
        .filter(last -> last.at().isAfter(now))
        .<StepOutcome>map(last -> new StepOutcome.WaitUntil(last.at(), last.why()))
        .orElseGet(StepOutcome::done);
  }

  private static Stream<String> awaited(StepContext step) {
    return Arrays.stream(
            Optional.ofNullable(step.with().get("of"))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "step "
                                + step.step()
                                + ": await-ttl needs with.of, the steps to wait for"))
                .split(","))
        .map(String::strip);
  }
}
