package dev.exuvia.engine;

import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.playbooks.Playbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An engine in simulated time: everything happens in the caller's thread. */
final class Simulation {

  static final Duration LEASE = Duration.ofSeconds(5);

  final SettableClock clock = new SettableClock();
  final ExecutionStore store = new MemoryExecutionStore();
  final Map<UUID, Instant> wakeups = new TreeMap<>();
  private final Actions actions;
  private int starts;
  Engine engine;

  Simulation(Action... actions) {
    this(Crash.never(), actions);
  }

  Simulation(Crash crash, Action... actions) {
    this.actions = Actions.of(List.of(actions));
    boot(crash);
  }

  /** A new node in place of the one before, which is dead or let go. */
  void boot(Crash crash) {
    starts++;
    wakeups.clear();
    engine =
        new Engine(
            new EngineSettings("node-" + starts, LEASE, 8, Duration.ZERO),
            new EnginePorts(
                crash.around(store),
                actions,
                wakeups::put,
                clock,
                clock::ticks,
                Runnable::run,
                id -> {}));
  }

  UUID start(Playbook playbook) {
    return engine.start(Playbooks.request(playbook)).id();
  }

  Execution execution(UUID id) {
    return store.find(id).orElseThrow();
  }

  StepRun step(UUID id, String step) {
    return execution(id).step(step);
  }

  /** Lets time pass from wake-up to wake-up until the execution ends or needs an operator. */
  Execution settle(UUID id) {
    for (int round = 0; round < 1000; round++) {
      Execution execution = execution(id);
      if (execution.ended() || execution.wakeAt().isEmpty()) {
        return execution;
      }
      clock.advanceTo(execution.wakeAt().get());
      engine.sweep();
      if (execution(id).equals(execution)) {
        // Somebody else's lease is watched until it has run out.
        clock.advance(LEASE.dividedBy(2));
      }
    }
    throw new AssertionError("does not settle: " + execution(id));
  }
}
