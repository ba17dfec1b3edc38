package dev.exuvia.lab.world;

import dev.exuvia.mail.Mailbox;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names and mailboxes of the service in the lab and of the world outside it. */
public final class LabNames {

  public static final List<String> DOMAINS = List.of("kestrel.test", "plover.test");

  /** A customer's domain: in DNS that the service can't change. */
  public static final String CUSTOMER = "finch.test";

  public static final String REVERSE_ZONE = "72.10.in-addr.arpa";
  public static final String OUTSIDE = "outside.test";
  public static final String OUTSIDE_SLOW = "slow.outside.test";
  public static final String OUTSIDE_MX = "mx.outside.test";

  /** A plain mail server outside that never changes: domain and host. */
  public static final String CONTROL = "control.outside.test";

  public static final String MX = "mx.kestrel.test";
  public static final String SUBMISSION = "smtp.kestrel.test";
  public static final String IMAP = "imap.kestrel.test";
  public static final String POP3 = "pop.kestrel.test";

  /** Where senders fetch the domains' MTA-STS policies. */
  public static final List<String> POLICY_HOSTS =
      DOMAINS.stream().map(domain -> "mta-sts." + domain).toList();

  public static final List<String> HOSTS =
      Stream.concat(Stream.of(MX, SUBMISSION, IMAP, POP3), POLICY_HOSTS.stream()).toList();
  public static final String EGRESS_SUFFIX = "out.kestrel.test";

  private static final int MAILBOXES_PER_DOMAIN = 12;
  private static final int MAILBOXES_OF_CUSTOMER = 3;

  private LabNames() {}

  /** The users; user01 of the first domain is also the canary's account, and gets no other mail. */
  public static List<Mailbox> users() {
    return all().skip(1).toList();
  }

  public static Mailbox canary() {
    return all().findFirst().orElseThrow();
  }

  /** Every mailbox there is, the customer's last. */
  public static Stream<Mailbox> all() {
    return Stream.concat(
        DOMAINS.stream().flatMap(domain -> mailboxes(domain, MAILBOXES_PER_DOMAIN)),
        mailboxes(CUSTOMER, MAILBOXES_OF_CUSTOMER));
  }

  private static Stream<Mailbox> mailboxes(String domain, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> mailbox("user%02d".formatted(number), domain));
  }

  private static Mailbox mailbox(String local, String domain) {
    return new Mailbox(local + "@" + domain, "lab-" + local + "-" + domain);
  }
}
