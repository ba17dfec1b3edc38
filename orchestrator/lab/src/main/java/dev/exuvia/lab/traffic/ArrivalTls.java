package dev.exuvia.lab.traffic;

import dev.exuvia.mail.wire.MessageHeader;
import java.util.regex.Pattern;

/**
 * How a message came over the network to the server that wrote it down, from that server's Received
 * field: the topmost one with a foreign sender, for those above it tell of hops inside the machine.
 */
final class ArrivalTls {

  private static final Pattern FOREIGN =
      Pattern.compile("(?i)^from (?!.*(\\[127\\.|\\[(IPv6:)?::1]|\\blocalhost\\b))");
  private static final Pattern TLS_NAMED = Pattern.compile("(?i)\\busing TLSv");
  private static final Pattern TLS_TODAY = Pattern.compile("(?i)\\busing TLSv1[._][23]\\b");
  private static final Pattern TLS_PROTOCOL = Pattern.compile("(?i)\\bwith (UTF8)?E?SMTPSA?\\b");
  private static final Pattern PLAIN_PROTOCOL = Pattern.compile("(?i)\\bwith E?SMTPA?\\b");

  private ArrivalTls() {}

  /** True if it came under TLS 1.2 or newer, as far as the receiver wrote it down. */
  static boolean secured(MessageHeader header) {
    return header.all("Received").stream()
        .filter(r -> FOREIGN.matcher(r).find())
        .findFirst()
        .map(ArrivalTls::isSecured)
        .orElse(false);
  }

  private static boolean isSecured(String received) {
    return TLS_NAMED.matcher(received).find()
        ? TLS_TODAY.matcher(received).find()
        : TLS_PROTOCOL.matcher(received).find() && !PLAIN_PROTOCOL.matcher(received).find();
  }
}
