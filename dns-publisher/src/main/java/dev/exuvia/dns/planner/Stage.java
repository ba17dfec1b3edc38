package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.Subject;

/** Where an RRset is on its way from what is published to what is desired. */
public enum Stage {
  /** As the transition found it. */
  PUBLISHED("as published"),
  /** The same data under the rotating TTL. */
  LOWERED("TTL lowered"),
  /** Data that serve both the old and the new fleet. */
  BRIDGED("old and new"),
  /** The desired data. */
  REPLACED("as desired"),
  /** The desired data under the desired TTL. */
  RESTORED("TTL restored");

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /** For a person. */
  public String text() {
    return text;
  }

  Event of(Subject subject) {
    return new Event(subject + " " + text);
  }
}
