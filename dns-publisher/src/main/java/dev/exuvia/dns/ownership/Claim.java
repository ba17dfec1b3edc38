package dev.exuvia.dns.ownership;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a zone says who may change one RRset: a TXT record at {@code <type>.<relative
 * name>._exuvia-owner.<zone>}. One name per RRset, so that two owners never contend for one TXT
 * RRset. It reads {@code heritage=exuvia,exuvia/owner=<owner>}, and while it was written for a
 * plan, {@code ,exuvia/plan=<mark>}: two plans that claim the same RRset at the same time write
 * different texts, so only one of them gets it, and whoever takes a claim back takes back its own.
 *
 * @param zone where both are
 * @param key the RRset
 */
record Claim(Zone zone, RrsetKey key) {
  private static final String LABEL = "_exuvia-owner";
  private static final String TEXT = "heritage=exuvia,exuvia/owner=";

  /** Nobody but us asks for it, so its TTL is only as low as every backend takes. */
  private static final Duration TTL = Duration.ofMinutes(5);

  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9._-]{1,63}");

  static String requireValidOwner(String owner) {
    if (!OWNER.matcher(owner).matches()) {
      throw new IllegalArgumentException(
          "an owner is 1 to 63 letters, digits, dots, dashes, underscores, found '" + owner + "'");
    }
    return owner;
  }

  /** Whether a name is the registry's. */
  static boolean isRegistry(Zone zone, String name) {
    return DomainName.isWithin(name, DomainName.below(LABEL, zone.name()));
  }

  /** Whether a published claim is one owner's and nobody else's. */
  static boolean isBy(String owner, RecordSet published) {
    return published.texts().stream()
        .allMatch(text -> text.equals(TEXT + owner) || text.startsWith(TEXT + owner + ","));
  }

  /**
   * Which RRset the claim itself is.
   *
   * @throws dev.exuvia.dns.InvalidRecordException when the name of what is claimed is so long that
   *     the claim's would be none
   */
  RrsetKey address() {
    String apex = zone.name();
    String type = key.type().name().toLowerCase(Locale.ROOT);
    String registry = DomainName.below(LABEL, apex);
    if (key.name().equals(apex)) {
      return new RrsetKey(DomainName.below(type, registry), RecordType.TXT);
    }
    int tail = apex.equals(".") ? 1 : apex.length() + 1;
    String relative = key.name().substring(0, key.name().length() - tail);
    return new RrsetKey(DomainName.below(type + "." + relative, registry), RecordType.TXT);
  }

  /** As it is published for something that exists. */
  RecordSet by(String owner) {
    return RecordSet.text(address().name(), TTL, TEXT + owner);
  }

  /** As it is published for something that a plan is going to create. */
  RecordSet by(String owner, Plan plan) {
    // Hashed with the name: marks must not show which records came with one plan.
    byte[] seed = (plan.digest() + " " + key).getBytes(StandardCharsets.UTF_8);
    String mark = UUID.nameUUIDFromBytes(seed).toString().substring(0, 13);
    return RecordSet.text(address().name(), TTL, TEXT + owner + ",exuvia/plan=" + mark);
  }
}
