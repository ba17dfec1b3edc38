package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Mishap;
import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.mail.canary.LookupException;
import dev.exuvia.mail.wire.LoginRefusedException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts logins by their outcome. A login begins when a client connects to an address that DNS gave
 * it and ends when the server says that it is in. It <em>failed</em> if in between anything else
 * happened: connection refused, reset or timed out, TLS or certificate wrong, credentials refused,
 * connection broken. The one exception is a server that, before any credentials were sent, politely
 * asks the client to go elsewhere (IMAP BYE, SMTP 421, POP3 -ERR as greeting): a real client then
 * uses the next address and its user notices nothing; those are counted apart.
 */
final class LoginTally {

  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong sentElsewhere = new AtomicLong();
  private final Clock clock;
  private final Mishaps failed;

  LoginTally(Clock clock) {
    this.clock = clock;
    failed = new Mishaps(clock);
  }

  void succeeded() {
    succeeded.incrementAndGet();
  }

  void sentElsewhere() {
    sentElsewhere.incrementAndGet();
  }

  /** For {@link #failed}: when a login begins. */
  Instant now() {
    return clock.instant();
  }

  /** It began then and failed now. */
  void failed(String where, Exception why, Instant began) {
    String words = why.getClass().getSimpleName() + ": " + why.getMessage();
    if (forWantOfTime(why)) {
      failed.overdue(where, words, began);
    } else {
      failed.add(where, words);
    }
  }

  /** No answer in time, here or at the server that checks logins. */
  static boolean forWantOfTime(Exception why) {
    return why instanceof SocketTimeoutException
        || why instanceof LookupException
        || (why instanceof LoginRefusedException refused && refused.temporary());
  }

  /** Those that failed only because an answer did not come in time. */
  List<Overdue> overdue() {
    return failed.overdue();
  }

  long successes() {
    return succeeded.get();
  }

  long politeRefusals() {
    return sentElsewhere.get();
  }

  long failures() {
    return failed.count();
  }

  List<Mishap> firstFailures() {
    return failed.first();
  }
}
