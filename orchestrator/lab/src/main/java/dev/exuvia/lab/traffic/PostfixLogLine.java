package dev.exuvia.lab.traffic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of a Postfix 3.7 mail log tells about a message's way. */
sealed interface PostfixLogLine {

  /** {@code cleanup}: this queue id is this message. */
  record Queued(String queueId, String messageId) implements PostfixLogLine {}

  /** One attempt at delivery, or the queue manager's giving up; {@code dsn} may be empty. */
  record Delivery(
      String queueId, String recipient, String relay, String dsn, Status status, String text)
      implements PostfixLogLine {}

  /** {@code smtp} made a TLS connection and says how far it believes the server. */
  record TlsConnection(String verification, String server) implements PostfixLogLine {}

  /** A warning or refusal about DANE that is not bound to one delivery. */
  record DaneTrouble(String text) implements PostfixLogLine {}

  /** Outcome of an attempt, as after {@code status=}. */
  enum Status {
    SENT,
    DEFERRED,
    BOUNCED,
    EXPIRED
  }

  Pattern LINE = Pattern.compile("\\bpostfix[\\w.-]*(?:/[\\w-]+)*/([\\w-]+)\\[\\d+]: (.*)$");
  Pattern QUEUED = Pattern.compile("^([0-9A-Za-z]+): (?:resent-)?message-id=(<.*>)\\s*$");
  Pattern DELIVERY =
      Pattern.compile(
          "^([0-9A-Za-z]+): (?:to|from)=<([^>]*)>,(?: .*?relay=([^,]+),)?(?: .*?dsn=([0-9.]+),)?.*? status="
              + "(sent|deferred|bounced|expired)\\b,? ?\\(?(.*?)\\)?$");
  Pattern TLS =
      Pattern.compile("^(\\w+) TLS connection established to ([^:\\s]+\\[[^\\]]+]:\\d+):");
  Pattern DANE =
      Pattern.compile(
          "(?i)TLSA|\\bDANE\\b|server certificate not (?:verified|trusted)|non DNSSEC destination"
              + "|certificate verification failed for");

  /** Empty for lines that tell nothing of this. */
  static Optional<PostfixLogLine> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.find() ? parse(matcher.group(1), matcher.group(2)) : Optional.empty();
  }

  private static Optional<PostfixLogLine> parse(String program, String rest) {
    return switch (program) {
      case "cleanup" -> queued(rest);
      case "smtp" -> delivery(rest).or(() -> tls(rest)).or(() -> dane(rest));
      case "qmgr", "error", "bounce", "local", "virtual", "lmtp" -> delivery(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<PostfixLogLine> queued(String rest) {
    Matcher matcher = QUEUED.matcher(rest);
    return matcher.find()
        ? Optional.of(new Queued(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private static Optional<PostfixLogLine> delivery(String rest) {
    Matcher m = DELIVERY.matcher(rest);
    if (!m.find()) {
      return Optional.empty();
    }
    Status status = Status.valueOf(m.group(5).toUpperCase(Locale.ROOT));
    String relay = Optional.ofNullable(m.group(3)).orElse("none");
    String dsn = Optional.ofNullable(m.group(4)).orElse("");
    return Optional.of(new Delivery(m.group(1), m.group(2), relay, dsn, status, m.group(6)));
  }

  private static Optional<PostfixLogLine> tls(String rest) {
    Matcher matcher = TLS.matcher(rest);
    return matcher.find()
        ? Optional.of(new TlsConnection(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private static Optional<PostfixLogLine> dane(String rest) {
    return isDaneTrouble(rest) ? Optional.of(new DaneTrouble(rest)) : Optional.empty();
  }

  /** True if this text of Postfix blames TLSA or the server's certificate. */
  static boolean isDaneTrouble(String text) {
    return DANE.matcher(text).find();
  }
}
