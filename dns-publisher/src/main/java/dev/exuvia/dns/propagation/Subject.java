package dev.exuvia.dns.propagation;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordType;

/**
 * One RRset to look at, whatever it holds.
 *
 * @param name absolute; given in any spelling
 */
public record Subject(String name, RecordType type) {
  public Subject {
    name = DomainName.absolute(name);
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
