package dev.exuvia.dns.propagation;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
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
    List<Answer> answers = new ArrayList<>(testimonies.size());
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Testimony testimony : testimonies) {
      Testimony.Statement statement = testimony.statement(number);
      answers.add(statement.answer());
      first = first.isBefore(statement.asked()) ? first : statement.asked();
      last = last.isAfter(statement.ended()) ? last : statement.ended();
    }
    return new Observation(subject.name(), subject.type(), first, last, answers, serials);
  }
}
