package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** What can be seen from the outside world's own server: its log and the mail that reached it. */
final class OutsideView {

  private final Mishaps deferrals;
  private final Mishaps inboundDane;
  private final Mishaps dmarc;
  private final Mishaps outboundDane;
  private final PostfixLog postfix;
  private final LogTail log;
  private final MaildirWatch maildirs;

  OutsideView(TrafficPlan plan, Ledger ledger, Clock clock) {
    deferrals = new Mishaps(clock);
    inboundDane = new Mishaps(clock);
    dmarc = new Mishaps(clock);
    outboundDane = new Mishaps(clock);
    postfix = new PostfixLog(ledger, plan.hosts().mail(), deferrals, inboundDane, clock);
    log = new LogTail(plan.outside().mailLog(), postfix::read);
    maildirs =
        new MaildirWatch(
            plan.outside().maildirs(),
            new OutsideArrivals(ledger, plan.outside().authservIds(), dmarc, outboundDane));
  }

  /** What was logged before now is not of this traffic. */
  void begin() {
    try {
      log.skip();
    } catch (IOException e) {
      throw new UncheckedIOException("the outside world cannot be seen", e);
    }
  }

  /** Takes in what is new; not twice at a time. */
  void look() {
    try {
      log.pass();
      maildirs.pass();
    } catch (IOException e) {
      throw new UncheckedIOException("the outside world cannot be seen", e);
    }
  }

  TrafficResult.Inbound inbound() {
    return new TrafficResult.Inbound(
        postfix.handedOver(),
        deferrals.count(),
        deferrals.first(),
        inboundDane.count(),
        inboundDane.first());
  }

  TrafficResult.Outbound outbound(LoginTally logins, Mishaps submissions) {
    return new TrafficResult.Outbound(
        logins.failures(),
        logins.firstFailures(),
        submissions.count(),
        submissions.first(),
        dmarc.count(),
        dmarc.first(),
        outboundDane.count(),
        outboundDane.first());
  }
}
