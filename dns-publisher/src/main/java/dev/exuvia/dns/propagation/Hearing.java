package dev.exuvia.dns.propagation;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that all servers of a zone said; the last subject is its SOA. */
final class Hearing {
  private final List<Subject> subjects;
  private final List<Testimony> testimonies;
  private final Map<InetSocketAddress, Serial> serials = new HashMap<>();

  Hearing(List<Subject> subjects, List<Testimony> testimonies) {
    this.subjects = subjects;
    this.testimonies = testimonies;
    for (Testimony testimony : testimonies) {
      Answer soa = testimony.statement(subjects.size() - 1).answer();
      Serial.of(soa).ifPresent(serial -> serials.put(testimony.server(), serial));
    }
  }

  Observation observation(int number) {
    Subject subject = subjects.get(number);
    List<Testimony.Statement> statements =
        testimonies.stream().map(testimony -> testimony.statement(number)).toList();
    return new Observation(
        subject.name(),
        subject.type(),
        first(statements),
        last(statements),
        statements.stream().map(Testimony.Statement::answer).toList(),
        serials);
  }

  private static Instant first(List<Testimony.Statement> statements) {
    return statements.stream()
        .map(Testimony.Statement::asked)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant last(List<Testimony.Statement> statements) {
    return statements.stream()
        .map(Testimony.Statement::ended)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
