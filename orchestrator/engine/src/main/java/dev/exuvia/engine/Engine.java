package dev.exuvia.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Drives executions. Any number of engines may share a store; each execution is worked on by the
 * one that holds its lease.
 *
 * <p>After a shift lets go, the engine looks at the execution once more: a command that came while
 * the lease was still held found nobody listening.
 */
public final class Engine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  /** How many a sweep lets wait for their turn. */
  private static final int SWEPT = 1_000;

  private final EngineSettings settings;
  private final EnginePorts ports;
  private final Ledger ledger;
  private final LeaseWatch leases;
  private final Map<UUID, Shift> shifts = new ConcurrentHashMap<>();
  private final Map<UUID, Optional<Due>> waiting = new LinkedHashMap<>();
  private int working;
  private volatile boolean closed;

  public Engine(EngineSettings settings, EnginePorts ports) {
    this.settings = settings;
    this.ports = ports;
    this.ledger = new Ledger(ports.store(), ports.clock(), ports.changed());
    this.leases = new LeaseWatch(settings.lease());
  }

  /**
   * Begins an execution, or finds the one that the same request key began.
   *
   * @throws ActiveExecutionException if the fleet has another one that hasn't ended
   */
  public Execution start(ExecutionRequest request) {
    boolean turn = take();
    try {
      long asked = ports.ticks().getAsLong();
      Created created =
          ports
              .store()
              .create(
                  Execution.pending(request),
                  Requested.event(request),
                  turn ? Optional.of(settings.node()) : Optional.empty());
      Execution execution = created.execution();
      ports.changed().accept(execution.id());
      if (created.claim().isPresent()) {
        turn = false;
        Turn.Held held = new Turn.Held(created.claim().get(), asked, Optional.of(execution));
        ports.executor().execute(() -> attend(Turn.holding(held)));
      } else {
        wake(execution.id());
      }
      return execution;
    } finally {
      if (turn) {
        giveBack();
      }
    }
  }

  /**
   * Looks at an execution now, or when its turn comes. Calls that come too early, late or twice do
   * no harm.
   */
  public void wake(UUID id) {
    wake(id, Optional.empty());
  }

  private void wake(UUID id, Optional<Due> ranOut) {
    Shift shift = shifts.get(id);
    if (shift == null) {
      enqueue(id, ranOut);
    } else {
      shift.nudge();
    }
  }

  /**
   * Wakes executions that are due and that nobody works on; among them those whose lease has not
   * been renewed for as long as it holds.
   */
  public void sweep() {
    if (closed) {
      return;
    }
    List<Due> due = ports.store().due(ports.clock().instant(), SWEPT);
    leases.only(due.stream().filter(Due::held).map(Due::execution).collect(Collectors.toSet()));
    for (Due each : due) {
      if (!each.held()) {
        wake(each.execution());
      } else if (!shifts.containsKey(each.execution())
          && leases.ranOut(each, ports.ticks().getAsLong())) {
        wake(each.execution(), Optional.of(each));
      }
    }
  }

  private void enqueue(UUID id, Optional<Due> ranOut) {
    synchronized (waiting) {
      waiting.merge(id, ranOut, (before, now) -> now.or(() -> before));
    }
    takeTurns();
  }

  /** As many at a time as may be: all of them at once would only wait for the database. */
  private void takeTurns() {
    for (Optional<Turn> turn = turn(); turn.isPresent(); turn = turn()) {
      Turn taken = turn.get();
      ports.executor().execute(() -> attend(taken));
    }
  }

  private Optional<Turn> turn() {
    synchronized (waiting) {
      if (waiting.isEmpty() || !take()) {
        return Optional.empty();
      }
      Map.Entry<UUID, Optional<Due>> first = waiting.entrySet().iterator().next();
      waiting.remove(first.getKey());
      return Optional.of(Turn.of(first.getKey(), first.getValue()));
    }
  }

  /** Takes one of the places of those that are worked on, if one is free. */
  private boolean take() {
    synchronized (waiting) {
      if (closed || working >= settings.atOnce()) {
        return false;
      }
      working++;
      return true;
    }
  }

  private void giveBack() {
    synchronized (waiting) {
      working--;
    }
    takeTurns();
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

  /**
   * Lets no step begin any more until the execution is resumed; its state tells at once, and that
   * nothing is under way any more.
   *
   * @throws RefusedCommandException if it has ended or is paused
   * @throws UnknownExecutionException if there is none
   */
  public Execution pause(UUID id, Cause cause) {
    return command(id, cause, revision -> Commands.pause(revision, cause));
  }

  /**
   * Lets it go on.
   *
   * @throws RefusedCommandException if it has ended or is not paused
   * @throws UnknownExecutionException if there is none
   */
  public Execution resume(UUID id, Cause cause) {
    return command(id, cause, Commands::resume);
  }

  /**
   * Leaves out a step that stands still, so that what needs it goes on without it.
   *
   * @throws RefusedCommandException if the step doesn't stand still, is the point of no return or a
   *     mandatory wait, or the execution is being backed out
   * @throws UnknownStepException if the playbook has no such step
   * @throws UnknownExecutionException if there is none
   */
  public Execution skip(UUID id, String step, Cause cause) {
    return command(id, cause, revision -> Commands.skip(revision, step, cause.why()));
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

  private void attend(Turn turn) {
    try {
      work(turn);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Execution " + turn.execution() + " is left to the sweep",
          e);
    } finally {
      giveBack();
    }
  }

  private void work(Turn turn) {
    UUID id = turn.execution();
    Optional<Turn.Held> held = turn.held().or(() -> claim(id, turn.ranOut()));
    while (held.isPresent()) {
      boolean more = shift(held.get()) && !closed && due(id);
      held = more ? claim(id, Optional.empty()) : Optional.empty();
    }
  }

  private Optional<Turn.Held> claim(UUID id, Optional<Due> ranOut) {
    long asked = ports.ticks().getAsLong();
    return ports
        .store()
        .claim(id, settings.node(), ranOut)
        .map(claim -> new Turn.Held(claim, asked, Optional.empty()));
  }

  /** Works one shift; false if there is no need to look once more. */
  private boolean shift(Turn.Held held) {
    Claim claim = held.claim();
    Shift shift = new Shift(held, settings, ports, ledger);
    shifts.put(claim.execution(), shift);
    if (closed) {
      shift.close();
    }
    try {
      shift.work();
      return !shift.hasLetGo() || !shift.execution().ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Shift on " + claim.execution() + " broke off", e);
      return false;
    } finally {
      if (!shift.hasLetGo()) {
        release(claim);
      }
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
        .anyMatch(at -> !at.isAfter(ports.clock().instant()));
  }
}
