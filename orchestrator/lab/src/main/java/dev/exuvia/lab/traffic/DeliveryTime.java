package dev.exuvia.lab.traffic;

import dev.exuvia.mail.wire.FetchedMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a message came into its mailbox. INTERNALDATE has whole seconds only; the lab's mailstore
 * keeps Maildirs, whose file names begin with the microsecond in which the delivery began, as in
 * {@code 1763724451.M123456P789.mailstore}, and Dovecot tells that name as X-GUID.
 */
final class DeliveryTime {

  private static final Pattern MAILDIR = Pattern.compile("^(\\d{9,11})\\.M(\\d{1,6})P\\d+");

  private DeliveryTime() {}

  /** Never later than the delivery; earlier by less than a second if there is no Maildir name. */
  static Instant of(FetchedMessage message) {
    return message.guid().map(MAILDIR::matcher).filter(Matcher::find).stream()
        .map(DeliveryTime::instant)
        .findFirst()
        .orElse(message.storedAt());
  }

  private static Instant instant(Matcher name) {
    return Instant.ofEpochSecond(Long.parseLong(name.group(1)))
        .plus(Long.parseLong(name.group(2)), ChronoUnit.MICROS);
  }
}
