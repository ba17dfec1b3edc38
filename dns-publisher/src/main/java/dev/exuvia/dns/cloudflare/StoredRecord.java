package dev.exuvia.dns.cloudflare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.exuvia.dns.CharacterStrings;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A record as the API shows it.
 *
 * @param id stays for the record's life
 * @param type the mnemonic
 * @param name without a dot at its end
 * @param content the data, without the priority
 * @param ttl in seconds; 1 is "automatic"
 * @param priority of MX and SRV
 * @param proxied whether Cloudflare serves addresses of its own instead
 */
record StoredRecord(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String type,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String content,
    long ttl,
    Optional<Integer> priority,
    boolean proxied) {
  private static final long AUTOMATIC = 1;
  private static final Duration AUTOMATIC_TTL = Duration.ofMinutes(5);

  /** Empty for a type we don't know. */
  Optional<RrsetKey> key() {
    return RecordType.ofName(type).map(known -> new RrsetKey(name, known));
  }

  Duration servedTtl() {
    return ttl == AUTOMATIC ? AUTOMATIC_TTL : Duration.ofSeconds(ttl);
  }

  /** The data in canonical presentation format. */
  String rdata() {
    RrsetKey key = key().orElseThrow();
    return new RecordSet(
            key.name(), key.type(), servedTtl(), new TreeSet<>(List.of(presentation())))
        .rdata()
        .first();
  }

  private String presentation() {
    return switch (type) {
      case "MX", "SRV" -> priority.orElse(0) + " " + content;
      // Texts that were entered without quotes are stored without, spaces and all.
      case "TXT" ->
          content.startsWith("\"")
              ? content
              : CharacterStrings.format(List.of(content.getBytes(StandardCharsets.UTF_8)));
      default -> content;
    };
  }
}
