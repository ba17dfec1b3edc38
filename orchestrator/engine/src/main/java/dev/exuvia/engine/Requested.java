package dev.exuvia.engine;

import java.util.Optional;

/** The first event of every execution. */
final class Requested {

  private Requested() {}

  static Event event(ExecutionRequest request) {
    return new Event(
        1,
        request.at(),
        Event.Type.EXECUTION_REQUESTED,
        Optional.empty(),
        ExecutionState.PENDING.name(),
        0,
        Optional.of("playbook " + request.playbook().name() + ": " + request.cause().why()),
        Optional.empty(),
        request.cause().actor());
  }
}
