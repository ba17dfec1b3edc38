package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepContext;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What attempts that look again have made the primaries give, so that they need not ask for it at
 * each look: DNS by API is rationed (Route 53: five requests a second, Cloudflare: 1,200 in five
 * minutes). Held by this process alone: another that goes on reads the primary once more, and so
 * does a new attempt. After ten minutes it is read again too, because somebody may have taken the
 * change back.
 */
final class Intentions {

  private static final Duration BELIEVED_FOR = Duration.ofMinutes(10);

  /** An RRset as every server shall give it; empty for none. */
  record Intended(String name, RecordType type, Optional<RecordSet> records) {

    Subject subject() {
      return new Subject(name, type);
    }
  }

  private record Work(UUID execution, String step, int attempt, List<Wanted> wanted) {}

  private record Made(Instant at, List<Intended> intended) {}

  private final Map<Work, Made> made = new LinkedHashMap<>();

  /** What was made true, by this work if it is the first look. */
  List<Intended> of(StepContext step, List<Wanted> wanted, Supplier<List<Intended>> change) {
    Instant now = step.clock().instant();
    return known(work(step, wanted), now)
        .orElseGet(
            () -> {
              List<Intended> intended = change.get();
              remember(work(step, wanted), new Made(now, intended));
              return intended;
            });
  }

  /** Every server gives it: nobody will look again. */
  synchronized void reached(StepContext step, List<Wanted> wanted) {
    made.remove(work(step, wanted));
  }

  private synchronized Optional<List<Intended>> known(Work work, Instant now) {
    made.values().removeIf(each -> !each.at().plus(BELIEVED_FOR).isAfter(now));
    return Optional.ofNullable(made.get(work)).map(Made::intended);
  }

  private synchronized void remember(Work work, Made what) {
    made.put(work, what);
  }

  private static Work work(StepContext step, List<Wanted> wanted) {
    return new Work(step.execution(), step.step(), step.attempt(), wanted);
  }
}
