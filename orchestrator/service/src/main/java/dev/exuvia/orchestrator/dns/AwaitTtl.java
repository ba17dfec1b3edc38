package dev.exuvia.orchestrator.dns;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publications.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits until no cache can hold what the steps named in {@code with.of} replaced. The instant comes
 * from the TTLs that every authoritative server really gave before the change and from the moment
 * the last of them gave the new data.
 */
@ApplicationScoped
public class AwaitTtl implements Action {

  private final Publications publications;

  public AwaitTtl(Publications publications) {
    this.publications = publications;
  }

  @Override
  public String name() {
    return "await-ttl";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Instant now = step.clock().instant();
    return awaited(step)
        .flatMap(name -> publications.of(step.execution(), name).stream())
        .max(Comparator.comparing(AwaitTtl::settledAt))
        .filter(last -> settledAt(last).isAfter(now))
        .<StepOutcome>map(last -> new StepOutcome.WaitUntil(settledAt(last), why(last)))
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

  private static Instant settledAt(Publication publication) {
    return publication
        .settledAt()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    publication.name()
                        + " "
                        + publication.type()
                        + " is not on every server yet; does this step need the one that publishes it?"));
  }

  private static String why(Publication last) {
    return "a cache may hold the old %s %s for %d s"
        .formatted(last.name(), last.type(), last.staleFor().toSeconds());
  }
}
