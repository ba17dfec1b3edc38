package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** All IDLE sessions: one per mailbox, by 993 and 143 in turn. */
final class Sessions {

  private final List<IdleSession> sessions = new ArrayList<>();
  private final LoginTally logins;
  private final Gaps absences;
  private final Gaps lateness;
  private final Clock clock;

  Sessions(
      TrafficPlan plan,
      IdleSession.Surroundings surroundings,
      LoginTally logins,
      BooleanSupplier running) {
    this.logins = logins;
    this.absences = surroundings.absences();
    this.lateness = surroundings.lateness();
    this.clock = surroundings.clock();
    for (int i = 0; i < plan.rates().idleSessions(); i++) {
      Mailbox mailbox = plan.mailboxes().get(i);
      MailPort port = i % 2 == 0 ? MailPort.IMAPS : MailPort.IMAP;
      sessions.add(new IdleSession(surroundings, mailbox, plan.hosts().imap(), port, running));
    }
  }

  void start(Rhythm rhythm) {
    sessions.forEach(session -> rhythm.start(session::live));
  }

  boolean allPresent() {
    return sessions.stream().allMatch(IdleSession::present);
  }

  /** Tells the session of this mailbox, if there is one, what a sweep found there. */
  void compare(Mailbox mailbox, List<FetchedMessage> found) {
    Instant now = clock.instant();
    sessions.stream()
        .filter(s -> s.mailbox().equals(mailbox))
        .forEach(s -> unnoticed(s, found).forEach(m -> s.late(m, now)));
  }

  private static List<FetchedMessage> unnoticed(IdleSession session, List<FetchedMessage> found) {
    long next = session.nextUid();
    return found.stream().filter(m -> m.uid() >= next).toList();
  }

  /** Closes the books: what is absent now has been so up to now. */
  void settle() {
    sessions.forEach(IdleSession::settle);
  }

  List<Overdue> overdueLogins() {
    return logins.overdue();
  }

  /** All gaps of both kinds that lasted too long. */
  List<Overdue> gapsOverLimit() {
    return Stream.concat(absences.overLimit().stream(), lateness.overLimit().stream()).toList();
  }

  TrafficResult.Imap result() {
    return new TrafficResult.Imap(
        (int) sessions.stream().filter(IdleSession::present).count(),
        logins.successes(),
        logins.failures(),
        logins.firstFailures(),
        logins.politeRefusals(),
        lateness.count(),
        absences.count(),
        absences.max(),
        absences.longest(),
        lateness.max(),
        lateness.longest());
  }
}
