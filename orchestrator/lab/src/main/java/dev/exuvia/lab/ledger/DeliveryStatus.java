package dev.exuvia.lab.ledger;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one server said of one message that it did not take, or could not deliver.
 *
 * @param messageId with angle brackets; a queue id where that is all that is known
 * @param code the SMTP reply code, three digits; empty if there was no reply
 * @param status the enhanced status code (RFC 3463), such as {@code 4.7.0}; empty if none was given
 * @param text in the server's words, or in those of whoever waited for them in vain
 * @param saidBy the server that said it; empty if none did
 * @param toldBy from whom it is known: a report's Reporting-MTA (RFC 3464), a log, a mail program
 */
public record DeliveryStatus(
    Instant at,
    String messageId,
    Outcome outcome,
    String code,
    String status,
    String text,
    String saidBy,
    String toldBy) {

  /** What became of the attempt. */
  public enum Outcome {
    /** Put off: the sender tries again by itself. */
    DEFERRED,
    /** Refused for good while its sender looked on. */
    REFUSED,
    /** Taken, and come back because somebody refused it for good. */
    BOUNCED,
    /** Taken, and come back because its time in a queue was over. */
    EXPIRED
  }

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:^|said: |refused to talk to me: |-> )([245]\\d\\d)[ -](?:([245]\\.\\d{1,3}\\.\\d{1,3}) )?");
  private static final Pattern SPEAKER = Pattern.compile("\\bhost (\\S+\\[[^]]+])");

  /** True if nobody tries again. */
  boolean isFinal() {
    return outcome != Outcome.DEFERRED;
  }

  /** True if a report and a log tell of one and the same. */
  boolean repeats(DeliveryStatus other) {
    return outcome == other.outcome && status.equals(other.status);
  }

  /**
   * From words that quote a reply, as in {@code host mx[10.0.0.1] said: 451 4.3.0 ...} or {@code
   * RCPT TO:<a@b> -> 550 5.1.1 ...}.
   *
   * @param status as given beside the words; empty to read it from them
   * @param server if the words name none
   */
  public static DeliveryStatus quoted(
      Instant at,
      String messageId,
      Outcome outcome,
      String status,
      String words,
      String server,
      String toldBy) {
    Matcher reply = WORDS.matcher(words);
    boolean replied = reply.find();
    String enhanced = replied && reply.group(2) != null ? reply.group(2) : "";
    Matcher speaker = SPEAKER.matcher(words);
    return new DeliveryStatus(
        at,
        messageId,
        outcome,
        replied ? reply.group(1) : "",
        status.isEmpty() ? enhanced : status,
        words,
        speaker.find() ? speaker.group(1) : server,
        toldBy);
  }

  @Override
  public String toString() {
    return "%s %s: %s (said by %s, told by %s)"
        .formatted(
            outcome,
            (code + " " + status).strip(),
            text,
            saidBy.isEmpty() ? "nobody" : saidBy,
            toldBy);
  }
}
