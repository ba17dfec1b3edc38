package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Flow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message ready to be sent.
 *
 * @param messageId with angle brackets
 * @param text header and body with CRLF line ends
 */
record Composed(Flow flow, String messageId, String from, String to, String text) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
  private static final String BODY = "The skin is shed, the animal lives on.\r\n".repeat(12);

  /**
   * @param run tells one traffic run's messages from another's
   * @param number counts within flow and run
   */
  static Composed of(Flow flow, String run, long number, String from, String to, Instant at) {
    String domain = from.substring(from.indexOf('@') + 1);
    String id =
        "<%s.%06d.%s@%s>"
            .formatted(flow.name().toLowerCase(Locale.ROOT).replace('_', '-'), number, run, domain);
    String header =
        """
        From: <%s>
        To: <%s>
        Date: %s
        Message-ID: %s
        Subject: %s %d
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii

        """
            .formatted(from, to, DATE.format(at.atOffset(ZoneOffset.UTC)), id, flow, number)
            .replace("\n", "\r\n");
    return new Composed(flow, id, from, to, header + BODY);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
