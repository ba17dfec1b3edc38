package dev.exuvia.engine;

import java.util.SortedSet;

/** There is no playbook of that name; the message lists those there are. */
public class UnknownPlaybookException extends RuntimeException {

  public UnknownPlaybookException(String name, SortedSet<String> known) {
    super("No playbook '" + name + "'; known: " + String.join(", ", known));
  }
}
