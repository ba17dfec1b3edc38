package dev.exuvia.dns.wire;

/** A question on its way: from which socket, under which id, for the how manieth time. */
final class Flight {
  private final int question;
  private final Query query;
  private final UdpSocket socket;
  private final int id;
  private int tries;
  private long deadline;
  private boolean landed;

  Flight(int question, Query query, UdpSocket socket, int id) {
    this.question = question;
    this.query = query;
    this.socket = socket;
    this.id = id;
  }

  int question() {
    return question;
  }

  Query query() {
    return query;
  }

  UdpSocket socket() {
    return socket;
  }

  int id() {
    return id;
  }

  /** How often it was sent. */
  int tries() {
    return tries;
  }

  /** It is sent, and waited for until then by {@link System#nanoTime()}. */
  void sent(long until) {
    tries++;
    deadline = until;
  }

  boolean isLate(long now) {
    return deadline - now <= 0;
  }

  long deadline() {
    return deadline;
  }

  void land() {
    landed = true;
  }

  /** Whether nobody waits for it any more. */
  boolean hasLanded() {
    return landed;
  }
}
