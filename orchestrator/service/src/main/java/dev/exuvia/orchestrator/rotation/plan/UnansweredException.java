package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.propagation.Observation;

/** A name server gave no answer that counts, so nobody knows what caches hold. Ask again later. */
public final class UnansweredException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnansweredException(Observation observation) {
    super(
        "no plan without the answer of every name server about %s %s: %s"
            .formatted(observation.name(), observation.type(), observation.failed()));
  }
}
