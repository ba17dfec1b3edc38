package dev.exuvia.lab.probe;

import dev.exuvia.mail.MailPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one probe went.
 *
 * @param where the endpoint, or the name that could not be resolved
 * @param port empty if it was about a name
 * @param began when the probe began
 * @param took how long it took to the answer, or until it was given up
 * @param answer what came of it
 */
record Sight(String where, Optional<MailPort> port, Instant began, Duration took, Answer answer) {

  /** What a server, or the resolver, answered. */
  sealed interface Answer {
    /** All is as it must be. */
    record Right() implements Answer {}

    /** Nothing by the time that real clients wait. */
    record None(String why) implements Answer {}

    /** Something that must not be. */
    record Wrong(String why) implements Answer {}
  }

  /** True if a client would have had what it wanted within this time. */
  boolean good(Duration onTime) {
    return answer instanceof Answer.Right && took.compareTo(onTime) <= 0;
  }
}
