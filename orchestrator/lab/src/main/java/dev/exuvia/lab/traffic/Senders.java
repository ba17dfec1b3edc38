package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Writes the messages: inbound to every mailbox in turn; outbound from every mailbox in turn, by
 * 465 and 587 in turn, every tenth to the slow destination.
 */
final class Senders {

  private static final int CORRESPONDENTS = 10;

  private final TrafficPlan plan;
  private final String run;
  private final Injection injection;
  private final Submission submission;
  private final Clock clock;
  private final AtomicLong inbound = new AtomicLong();
  private final AtomicLong outbound = new AtomicLong();

  /**
   * @param run tells this run's messages from those of another
   */
  Senders(TrafficPlan plan, String run, Injection injection, Submission submission, Clock clock) {
    this.plan = plan;
    this.run = run;
    this.injection = injection;
    this.submission = submission;
    this.clock = clock;
  }

  void sendInbound(BooleanSupplier worthwhile) {
    long number = inbound.getAndIncrement();
    String from = correspondent(number, plan.outside().domain());
    Mailbox to = mailbox(number);
    Flow flow = isCustomer(to) ? Flow.CUSTOMER_INBOUND : Flow.INBOUND;
    injection.send(Composed.of(flow, run, number, from, to.address(), clock.instant()), worthwhile);
  }

  void sendOutbound(BooleanSupplier worthwhile) {
    long number = outbound.getAndIncrement();
    Mailbox sender = mailbox(number);
    Flow flow = outbound(number, sender);
    String domain =
        flow == Flow.OUTBOUND_SLOW ? plan.outside().slowDomain() : plan.outside().domain();
    Composed message =
        Composed.of(
            flow, run, number, sender.address(), correspondent(number, domain), clock.instant());
    // Over the ports at half the pace of the mailboxes' parity, so that each mailbox uses both.
    boolean implicit = (number + number / plan.mailboxes().size()) % 2 == 0;
    MailPort port = implicit ? MailPort.SUBMISSIONS : MailPort.SUBMISSION;
    submission.send(message, sender, port, worthwhile);
  }

  private Flow outbound(long number, Mailbox sender) {
    if (number % 10 == 9) {
      return Flow.OUTBOUND_SLOW;
    }
    return isCustomer(sender) ? Flow.CUSTOMER_OUTBOUND : Flow.OUTBOUND;
  }

  private boolean isCustomer(Mailbox mailbox) {
    return mailbox.domain().equals(plan.customer());
  }

  private Mailbox mailbox(long number) {
    List<Mailbox> all = plan.mailboxes();
    return all.get((int) (number % all.size()));
  }

  private static String correspondent(long number, String domain) {
    return "friend%02d@%s".formatted(number % CORRESPONDENTS + 1, domain);
  }
}
