package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all authoritative servers of a zone said about one RRset. A cache may have asked any of
 * them, so only what all say is certain, and a server that did not answer makes nothing certain.
 *
 * @param name absolute
 * @param type what was asked for
 * @param begun before the first question was sent
 * @param ended after the last answer was in: "since when is it so everywhere" is never earlier
 * @param answers one per server, in the zone's order
 * @param serials of the zone, asked for side by side with this; only of servers that gave it
 */
public record Observation(
    String name,
    RecordType type,
    Instant begun,
    Instant ended,
    List<Answer> answers,
    Map<InetSocketAddress, Serial> serials) {
  /** Without serials. */
  public Observation(
      String name, RecordType type, Instant begun, Instant ended, List<Answer> answers) {
    this(name, type, begun, ended, answers, Map.of());
  }

  public Observation {
    answers = List.copyOf(answers);
    serials = Map.copyOf(serials);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("an observation needs at least one server");
    }
  }

  /** Whether every server gives exactly this, data and TTL. */
  public boolean allServe(RecordSet expected) {
    return answers.stream()
        .allMatch(
            answer ->
                answer instanceof Answer.Present present && present.served().equals(expected));
  }

  /** Whether every server says that there is no such RRset. */
  public boolean allAbsent() {
    return answers.stream().allMatch(Answer.Absent.class::isInstance);
  }

  /** Whether every server answered and none gives exactly this, data and TTL. */
  public boolean noneServes(RecordSet unwanted) {
    return failed().isEmpty() && served().stream().noneMatch(unwanted::equals);
  }

  /** Whether every server answered and none gives this among its data. */
  public boolean noneServesData(String rdata) {
    return failed().isEmpty() && served().stream().noneMatch(set -> set.rdata().contains(rdata));
  }

  /** Whether every server's answer is the state that a change leaves: the RRset, or its absence. */
  public boolean allShow(Optional<RecordSet> after) {
    return after.map(this::allServe).orElseGet(this::allAbsent);
  }

  /** What the servers that have any give, in the zone's order. */
  public List<RecordSet> served() {
    return answers.stream()
        .filter(Answer.Present.class::isInstance)
        .map(answer -> ((Answer.Present) answer).served())
        .toList();
  }

  /** The longest TTL that a cache could have got just now; zero when no server has the RRset. */
  public Duration longestTtl() {
    return served().stream().map(RecordSet::ttl).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /**
   * How long a cache that asks now may keep what it gets, whichever server it asks: where some have
   * the RRset and others have not, both count.
   */
  public Duration longestKept() {
    Duration positive = longestTtl();
    Duration negative = negativeTtl();
    return positive.compareTo(negative) >= 0 ? positive : negative;
  }

  /** The longest negative TTL among the servers that have none; zero when all have it. */
  public Duration negativeTtl() {
    return answers.stream()
        .filter(Answer.Absent.class::isInstance)
        .map(answer -> ((Answer.Absent) answer).negativeTtl())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /**
   * The servers whose zone is older than another server's. Tells who lags, not that the others have
   * everything: primaries that take updates on their own count on their own.
   */
  public List<InetSocketAddress> behind() {
    return answers.stream().map(Answer::server).filter(this::isBehind).toList();
  }

  private boolean isBehind(InetSocketAddress server) {
    return Optional.ofNullable(serials.get(server))
        .filter(own -> serials.values().stream().anyMatch(own::isBefore))
        .isPresent();
  }

  /**
   * The same without some servers: those that a {@link PropagationPolicy} excused.
   *
   * @throws IllegalArgumentException when no server is left
   */
  public Observation without(Collection<Answer.Failed> excused) {
    Set<InetSocketAddress> out = excused.stream().map(Answer::server).collect(Collectors.toSet());
    List<Answer> kept = answers.stream().filter(answer -> !out.contains(answer.server())).toList();
    return new Observation(name, type, begun, ended, kept, serials);
  }

  /** The servers that gave no answer that counts. */
  public List<Answer.Failed> failed() {
    return answers.stream()
        .filter(Answer.Failed.class::isInstance)
        .map(Answer.Failed.class::cast)
        .toList();
  }
}
