package dev.exuvia.orchestrator.dkim;

/** Who knows which slots of the selector ring exist: whoever entered them in DNS. */
@FunctionalInterface
public interface KnownSlots {

  /** How many slots, the first ones, are known to all; at least 1. */
  int ringSize();
}
