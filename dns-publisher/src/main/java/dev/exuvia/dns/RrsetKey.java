package dev.exuvia.dns;

import java.util.Comparator;

/**
 * What tells the RRsets of a zone apart.
 *
 * @param name absolute, canonical; given in any spelling
 * @param type the record type
 */
public record RrsetKey(String name, RecordType type) implements Comparable<RrsetKey> {
  private static final Comparator<RrsetKey> ORDER =
      Comparator.comparing(RrsetKey::name).thenComparing(RrsetKey::type);

  public RrsetKey {
    name = DomainName.absolute(name);
  }

  @Override
  public int compareTo(RrsetKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
