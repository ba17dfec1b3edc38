package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    return RecordSet.text(name(domain), ttl, "v=STSv1; id=" + id + ";");
  }

  /**
   * The announcement of a policy, its id made of the policy's text: the same for the same policy,
   * and another one for another, without anybody having to count.
   */
  public static RecordSet announce(String domain, MtaStsPolicy policy, Duration ttl) {
    return announce(domain, policy.fingerprint(), ttl);
  }

  /** {@code _mta-sts.DOMAIN.} */
  public static String name(String domain) {
    return DomainName.below("_mta-sts", domain);
  }

  /**
   * The id that an RRset announces; empty when it announces none, or more than one (section 3.1).
   */
  public static Optional<String> id(RecordSet announcement) {
    List<String> records =
        announcement.texts().stream().filter(text -> text.startsWith("v=STSv1")).toList();
    return records.size() == 1
        ? Arrays.stream(records.getFirst().split(";"))
            .map(String::strip)
            .filter(field -> field.startsWith("id="))
            .map(field -> field.substring("id=".length()))
            .findFirst()
        : Optional.empty();
  }
}
