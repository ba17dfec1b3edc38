package dev.exuvia.orchestrator.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.engine.UnknownPlaybookException;
import dev.exuvia.playbooks.InvalidDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * The fleet's regular rotation.
 *
 * <p>The next one is a stored instant. When it has passed, the rotation begins under a request key
 * made of that instant, then the instant moves on: whoever does this twice, or dies in between,
 * finds the rotation that has begun rather than beginning another.
 */
public final class RotationSchedule {

  private static final System.Logger LOG = System.getLogger(RotationSchedule.class.getName());

  private final ScheduleSettings settings;
  private final ScheduleStore store;
  private final PlaybookStarter starter;
  private final BiConsumer<String, Instant> lookAgainAt;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * A schedule over stored instants.
   *
   * @param lookAgainAt asks for {@link #look} at an instant, for a fleet
   */
  public RotationSchedule(
      ScheduleSettings settings,
      ScheduleStore store,
      PlaybookStarter starter,
      BiConsumer<String, Instant> lookAgainAt,
      Clock clock,
      RandomGenerator random) {
    this.settings = settings;
    this.store = store;
    this.starter = starter;
    this.lookAgainAt = lookAgainAt;
    this.clock = clock;
    this.random = random;
  }

  public ScheduleSettings settings() {
    return settings;
  }

  /** When the fleet rotates next; the first time it is asked, a period from now. */
  public Schedule next() {
    Optional<Schedule> known = store.find(starter.fleet());
    if (known.isEmpty()) {
      store.create(starter.fleet(), regular("first one planned"));
      Schedule first = store.find(starter.fleet()).orElseThrow();
      lookAgainAt.accept(starter.fleet(), first.nextAt());
      return first;
    }
    return known.get();
  }

  /**
   * Begins the rotation that is due, if one is. Calls that come early, late or twice do no harm.
   */
  public void look() {
    if (!settings.enabled()) {
      return;
    }
    Schedule due = next();
    if (!due.nextAt().isAfter(clock.instant())) {
      move(due, begin(due));
    }
  }

  /**
   * Makes the next rotation due now, and begins it.
   *
   * @throws ActiveExecutionException if an execution is active; the schedule stays as it is
   */
  public Execution jump(Cause cause) {
    Schedule planned = next();
    Execution execution = start(Optional.empty(), cause);
    move(planned, regular("after a jump to " + execution.request().at()));
    return execution;
  }

  private Schedule begin(Schedule due) {
    try {
      start(Optional.of("schedule/" + starter.fleet() + "/" + due.nextAt()), regular(due));
      return regular("after the one of " + due.nextAt());
    } catch (ActiveExecutionException e) {
      return postponed(e.getMessage());
    } catch (UnknownPlaybookException | InvalidDocumentException e) {
      LOG.log(System.Logger.Level.ERROR, "The scheduled rotation can't begin", e);
      return postponed(e.getMessage());
    }
  }

  private Cause regular(Schedule due) {
    return Cause.told(
        Actor.schedule("regular"),
        "due at %s, %s; every %s".formatted(due.nextAt(), due.note(), settings.period()));
  }

  private Execution start(Optional<String> requestKey, Cause cause) {
    return starter.start(
        settings.playbook(), JsonNodeFactory.instance.objectNode(), requestKey, cause);
  }

  private void move(Schedule from, Schedule to) {
    if (store.replace(starter.fleet(), from.nextAt(), to)) {
      lookAgainAt.accept(starter.fleet(), to.nextAt());
    }
  }

  private Schedule regular(String note) {
    long jitter = settings.jitter().toMillis();
    Duration shift = Duration.ofMillis(jitter == 0 ? 0 : random.nextLong(-jitter, jitter + 1));
    return new Schedule(clock.instant().plus(settings.period()).plus(shift), note);
  }

  private Schedule postponed(String why) {
    return new Schedule(clock.instant().plus(settings.postponement()), "postponed: " + why);
  }
}
