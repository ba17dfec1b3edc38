package dev.exuvia.playbooks;

/** Tells time that software can shorten from time that it can't. */
public enum StepKind {
  /** Something is changed or checked; its duration is overhead. */
  WORK,
  /** TTLs, negative TTLs, sender retries and other people's clocks: a mandatory wait. */
  WAIT
}
