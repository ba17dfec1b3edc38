package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads a delivery status notification (RFC 3464): a {@code multipart/report} whose second part has
 * a group of fields about the report and one for each recipient, and whose third part is the
 * original message or its header, and with it its Message-ID.
 *
 * <p>A recipient that failed with a status of class 4 was never refused for good: whoever kept the
 * message gave up when its time in the queue was over (RFC 3463 section 2).
 */
final class BounceReport {

  private BounceReport() {}

  /**
   * What the report says, one entry for each recipient.
   *
   * @param message the whole message, header and body, byte for char
   * @param arrivedAt when the report came
   * @return empty if it is no report, or one of a success
   */
  static List<DeliveryStatus> read(String message, Instant arrivedAt) {
    try {
      byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
      MimeMessage whole =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      return whole.isMimeType("multipart/report") ? read(parts(whole), arrivedAt) : List.of();
    } catch (MessagingException | IOException e) {
      // Not even a message: whatever it is, it reports nothing.
      return List.of();
    }
  }

  private static Multipart parts(MimeMessage message) throws MessagingException, IOException {
    return new MimeMultipart(
        new ByteArrayDataSource(message.getRawInputStream(), message.getContentType()));
  }

  private static List<DeliveryStatus> read(Multipart parts, Instant arrivedAt)
      throws MessagingException, IOException {
    String original = "";
    List<InternetHeaders> groups = List.of();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        groups = groups(part.getInputStream());
      } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
        original = field(new InternetHeaders(part.getInputStream()), "Message-ID");
      }
    }
    if (original.isEmpty() || groups.isEmpty()) {
      return List.of();
    }
    String reporter = behindType(field(groups.getFirst(), "Reporting-MTA"));
    List<DeliveryStatus> statuses = new ArrayList<>();
    for (InternetHeaders recipient : groups.subList(1, groups.size())) {
      status(recipient, original, reporter, arrivedAt).ifPresent(statuses::add);
    }
    return statuses;
  }

  /** Groups of fields, with an empty line behind each (RFC 3464 section 2.1). */
  private static List<InternetHeaders> groups(InputStream body)
      throws MessagingException, IOException {
    String text =
        new String(body.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    List<InternetHeaders> groups = new ArrayList<>();
    for (String group : text.strip().split("\n[ \t]*\n+", -1)) {
      groups.add(
          new InternetHeaders(
              new ByteArrayInputStream((group + "\n\n").getBytes(StandardCharsets.ISO_8859_1))));
    }
    return groups;
  }

  private static Optional<DeliveryStatus> status(
      InternetHeaders recipient, String original, String reporter, Instant arrivedAt) {
    String status = field(recipient, "Status").split("\\s", -1)[0];
    return outcome(field(recipient, "Action").toLowerCase(Locale.ROOT), status)
        .map(
            outcome ->
                DeliveryStatus.quoted(
                    arrivedAt,
                    original,
                    outcome,
                    status,
                    behindType(field(recipient, "Diagnostic-Code")),
                    behindType(field(recipient, "Remote-MTA")),
                    reporter));
  }

  private static Optional<Outcome> outcome(String action, String status) {
    return switch (action) {
      case "failed" -> Optional.of(status.startsWith("4.") ? Outcome.EXPIRED : Outcome.BOUNCED);
      case "delayed" -> Optional.of(Outcome.DEFERRED);
      default -> Optional.empty();
    };
  }

  private static String field(InternetHeaders headers, String name) {
    return Optional.ofNullable(headers.getHeader(name, " "))
        .map(value -> value.replaceAll("\\s+", " ").strip())
        .orElse("");
  }

  /** The value of a field that begins with its type, as in {@code dns; mx.kestrel.test}. */
  private static String behindType(String value) {
    return value.substring(value.indexOf(';') + 1).strip();
  }
}
