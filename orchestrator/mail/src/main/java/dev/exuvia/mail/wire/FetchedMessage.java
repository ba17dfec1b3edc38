package dev.exuvia.mail.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FETCH told of a message.
 *
 * @param uid its unique identifier in the mailbox
 * @param storedAt INTERNALDATE, cut to whole seconds: the message was stored in the second that
 *     begins here
 * @param guid Dovecot's own name for the message, if it was asked for
 * @param header the fields asked for
 */
public record FetchedMessage(
    long uid, Instant storedAt, Optional<String> guid, MessageHeader header) {

  private static final Pattern UID = Pattern.compile("[( ]UID (\\d+)");
  private static final Pattern DATE = Pattern.compile("INTERNALDATE \"([^\"]+)\"");
  private static final Pattern GUID = Pattern.compile("X-GUID \"?([^\\s\")]+)");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d-MMM-uuuu HH:mm:ss Z", Locale.ENGLISH);

  static Optional<FetchedMessage> from(ImapResponse response) {
    Matcher uid = UID.matcher(response.text());
    Matcher date = DATE.matcher(response.text());
    if (!response.text().contains(" FETCH (") || !uid.find() || !date.find()) {
      return Optional.empty();
    }
    Instant storedAt = OffsetDateTime.parse(date.group(1).strip(), FORMAT).toInstant();
    MessageHeader header = MessageHeader.parse(response.firstLiteral());
    Optional<String> guid =
        GUID.matcher(response.text()).results().map(m -> m.group(1)).findFirst();
    return Optional.of(new FetchedMessage(Long.parseLong(uid.group(1)), storedAt, guid, header));
  }
}
