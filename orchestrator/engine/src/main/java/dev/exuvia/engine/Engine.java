package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Drives executions. Any number of engines may share a store; each execution is worked on by the
 * one that holds its lease.
 *
 * <p>After a shift lets go, the engine looks at the execution once more: a command that came while
 * the lease was still held found nobody listening.
 */
public final class Engine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final EngineSettings settings;
  private final EnginePorts ports;
  private final Ledger ledger;
  private final Map<UUID, Shift> shifts = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public Engine(EngineSettings settings, EnginePorts ports) {
    this.settings = settings;
    this.ports = ports;
    this.ledger = new Ledger(ports.store(), ports.clock(), ports.changed());
  }

  /**
   * Begins an execution, or finds the one that the same request key began.
   *
   * @throws ActiveExecutionException if the fleet has another one that hasn't ended
   */
  public Execution start(ExecutionRequest request) {
    Execution execution =
        ports.store().create(Execution.pending(request), Requested.event(request));
    ports.changed().accept(execution.id());
    wake(execution.id());
    return execution;
  }

  /** Looks at an execution now. Calls that come too early, late or twice do no harm. */
  public void wake(UUID id) {
    Optional.ofNullable(shifts.get(id))
        .ifPresentOrElse(Shift::nudge, () -> ports.executor().execute(() -> attend(id)));
  }

  /** Wakes every execution that is due and that nobody works on. */
  public void sweep() {
    if (!closed) {
      ports.store().due(now()).forEach(this::wake);
    }
  }

  /**
   * Backs an execution out.
   *
   * @throws RefusedCommandException if it has ended or is past its point of no return
   * @throws UnknownExecutionException if there is none
   */
  public Execution abort(UUID id, Cause cause) {
    return command(id, cause, revision -> Commands.abort(revision, cause.why()));
  }

  /**
   * Ends an execution as failed and leaves the world as it is.
   *
   * @throws RefusedCommandException if it has ended
   * @throws UnknownExecutionException if there is none
   */
  public Execution abandon(UUID id, Cause cause) {
    return command(id, cause, revision -> Commands.abandon(revision, cause.why()));
  }

  /**
   * Makes a step that stands still run again now, with all its attempts before it.
   *
   * @throws RefusedCommandException if the step doesn't stand still
   * @throws UnknownStepException if the playbook has no such step
   * @throws UnknownExecutionException if there is none
   */
  public Execution retry(UUID id, String step, Cause cause) {
    return command(id, cause, revision -> Commands.retry(revision, step, cause.why()));
  }

  /** Lets go of everything; other nodes, or this one's next start, go on at once. */
  @Override
  public void close() {
    closed = true;
    shifts.values().forEach(Shift::close);
  }

  /** Waits until every shift has let go. */
  public void awaitIdle(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Shift shift : List.copyOf(shifts.values())) {
      shift.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  private Execution command(UUID id, Cause cause, Consumer<Revision> edit) {
    Execution after = ledger.command(id, cause.actor(), edit);
    wake(id);
    return after;
  }

  private void attend(UUID id) {
    try {
      work(id);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Execution " + id + " is left to the sweep", e);
    }
  }

  private void work(UUID id) {
    boolean more = true;
    while (more && !closed) {
      more = claim(id).filter(this::shift).isPresent() && due(id);
    }
  }

  private Optional<Claim> claim(UUID id) {
    Instant now = now();
    return ports.store().claim(id, settings.node(), now, now.plus(settings.lease()));
  }

  /** Works one shift; false if it ended otherwise than by letting go. */
  private boolean shift(Claim claim) {
    Shift shift = new Shift(claim, settings, ports, ledger);
    shifts.put(claim.execution(), shift);
    if (closed) {
      shift.close();
    }
    try {
      shift.work();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Shift on " + claim.execution() + " broke off", e);
      return false;
    } finally {
      release(claim);
      // Another thread's shift may have begun as soon as this one had let go.
      shifts.remove(claim.execution(), shift);
      shift.ended();
    }
  }

  private void release(Claim claim) {
    try {
      ports.store().release(claim);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A lease is left to run out", e);
    }
  }

  private boolean due(UUID id) {
    return ports.store().find(id).flatMap(Execution::wakeAt).stream()
        .anyMatch(at -> !at.isAfter(now()));
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
