package dev.exuvia.lab;

import dev.exuvia.lab.report.Json;
import dev.exuvia.lab.report.RotationView;
import dev.exuvia.lab.world.ServiceApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Follows an execution by the API to its end, also over restarts of the service. Tells the progress
 * to whoever shows it, and does what was planned for the moment that a step begins.
 */
final class RotationRun {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Set<String> OVER =
      Set.of("SUCCEEDED", "FAILED", "ABORTED", "NEEDS_OPERATOR");
  private static final Set<String> NOT_BEGUN = Set.of("PENDING", "READY");

  private final ServiceApi api;
  private final Clock clock;
  private final Consumer<RotationView> progress;

  RotationRun(ServiceApi api, Clock clock, Consumer<RotationView> progress) {
    this.api = api;
    this.clock = clock;
    this.progress = progress;
  }

  /** Something to do once, when a step begins. */
  record Incident(String step, Runnable work) {}

  /**
   * Follows an execution until it has ended, needs an operator, or the time is over.
   *
   * @return the last that the API said about it
   * @throws IllegalArgumentException if the playbook has no step that an incident waits for
   */
  RotationView follow(String id, Duration atMost, List<Incident> incidents) {
    Instant deadline = clock.instant().plus(atMost);
    List<Incident> planned = new ArrayList<>(incidents);
    Optional<RotationView> last = Optional.empty();
    while (clock.instant().isBefore(deadline)) {
      Optional<RotationView> now = api.tryGet("/api/v1/rotations/" + id).map(Json::rotation);
      now.ifPresent(progress);
      if (now.isPresent()) {
        last = now;
        if (OVER.contains(now.get().state())) {
          return now.get();
        }
        happen(now.get(), planned);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return last.orElseThrow(
        () -> new IllegalStateException("the service said nothing about execution " + id));
  }

  private static void happen(RotationView now, List<Incident> planned) {
    List<Incident> due =
        planned.stream().filter(incident -> hasBegun(now, incident.step())).toList();
    planned.removeAll(due);
    due.forEach(incident -> incident.work().run());
  }

  private static boolean hasBegun(RotationView execution, String step) {
    return execution.steps().stream()
        .filter(each -> each.name().equals(step))
        .findFirst()
        .map(each -> !NOT_BEGUN.contains(each.state()))
        .orElseThrow(() -> new IllegalArgumentException("the playbook has no step '" + step + "'"));
  }
}
