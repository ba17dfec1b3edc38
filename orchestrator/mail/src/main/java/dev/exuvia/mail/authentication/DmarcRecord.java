package dev.exuvia.mail.authentication;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a domain's DMARC record (RFC 7489 section 6.3) says of DKIM.
 *
 * @param policy what shall happen to mail that nobody vouches for
 * @param strict whether the signing domain must be exactly the author's ({@code adkim=s})
 */
public record DmarcRecord(Policy policy, boolean strict) {

  /** {@code p=}. */
  public enum Policy {
    NONE,
    QUARANTINE,
    REJECT
  }

  private static final String VERSION = "v=DMARC1";

  /**
   * The record among the texts at {@code _dmarc.DOMAIN}; empty if there is none, or more than one,
   * or one that says nothing: receivers act as if there was none (RFC 7489 section 6.6.3).
   */
  public static Optional<DmarcRecord> find(List<String> texts) {
    List<String> records = texts.stream().filter(DmarcRecord::isDmarc).toList();
    return records.size() == 1 ? parse(records.getFirst()) : Optional.empty();
  }

  private static boolean isDmarc(String text) {
    return text.split(";", 2)[0].replaceAll("\\s", "").equals(VERSION);
  }

  private static Optional<DmarcRecord> parse(String text) {
    Map<String, String> tags =
        Arrays.stream(text.split(";"))
            .map(tag -> tag.split("=", 2))
            .filter(tag -> tag.length == 2)
            .collect(
                Collectors.toMap(
                    tag -> tag[0].strip().toLowerCase(Locale.ROOT),
                    tag -> tag[1].strip().toLowerCase(Locale.ROOT),
                    (first, second) -> first));
    boolean strict = tags.getOrDefault("adkim", "r").equals("s");
    return Arrays.stream(Policy.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(tags.get("p")))
        .findFirst()
        .map(policy -> new DmarcRecord(policy, strict));
  }

  /**
   * Whether a signature of a domain counts for an author's (RFC 7489 section 3.1.1). Relaxed, one
   * may lie below the other; that neither is a public suffix is the caller's to know.
   */
  public boolean aligned(String author, String signer) {
    String from = author.toLowerCase(Locale.ROOT);
    String by = signer.toLowerCase(Locale.ROOT);
    return from.equals(by) || (!strict && (from.endsWith("." + by) || by.endsWith("." + from)));
  }
}
