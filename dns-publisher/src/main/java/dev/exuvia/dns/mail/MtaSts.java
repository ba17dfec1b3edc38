package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import java.time.Duration;

/**
 * The record that announces an MTA-STS policy (RFC 8461 section 3.1), at {@code _mta-sts.DOMAIN}.
 */
public final class MtaSts {
  private MtaSts() {}

  /**
   * The announcement; senders fetch the policy anew when the id is another.
   *
   * @param id 1 to 32 letters and digits, another one whenever the policy changes
   * @throws InvalidRecordException for any other id
   */
  public static RecordSet announce(String domain, String id, Duration ttl) {
    if (!id.matches("[A-Za-z0-9]{1,32}")) {
      throw new InvalidRecordException(
          "an MTA-STS id has 1 to 32 letters and digits, found '" + id + "'");
    }
    return RecordSet.text(DomainName.below("_mta-sts", domain), ttl, "v=STSv1; id=" + id + ";");
  }
}
