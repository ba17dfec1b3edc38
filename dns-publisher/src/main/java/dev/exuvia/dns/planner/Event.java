package dev.exuvia.dns.planner;

/**
 * Something that happens once in a transition: a change of records, or an event of the fleet such
 * as "certificate installed".
 *
 * @param name tells events apart, for a person; must not be blank
 */
public record Event(String name) implements Comparable<Event> {
  /** The transition begins; nothing is changed before. */
  public static final Event START = new Event("start");

  /** All is done but what waits for mail in queues; TTLs are restored. */
  public static final Event CLOSE = new Event("close");

  public Event {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an event has a name");
    }
  }

  @Override
  public int compareTo(Event other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
