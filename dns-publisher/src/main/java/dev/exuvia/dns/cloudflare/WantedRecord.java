package dev.exuvia.dns.cloudflare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.exuvia.dns.RecordSet;
import java.util.Optional;

/**
 * A record as the API takes it: simple types by their content, others by the parts of it.
 *
 * @param id of the record to change; empty for a new one
 * @param name without a dot at its end
 * @param ttl in seconds
 * @param proxied false where it could be true: mail does not pass Cloudflare's proxies
 * @param priority of MX
 * @param data of CAA, TLSA, SRV
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WantedRecord(
    Optional<String> id,
    String type,
    String name,
    long ttl,
    Optional<Boolean> proxied,
    Optional<String> content,
    Optional<Integer> priority,
    Optional<Parts> data) {
  /** What the data of a type consists of. */
  sealed interface Parts {}

  record Caa(int flags, String tag, String value) implements Parts {}

  record Tlsa(
      int usage, int selector, @JsonProperty("matching_type") int matchingType, String certificate)
      implements Parts {}

  record Srv(int priority, int weight, int port, String target) implements Parts {}

  /**
   * One record of an RRset.
   *
   * @param rdata canonical
   */
  static WantedRecord of(Optional<String> id, RecordSet set, String rdata) {
    String[] words = rdata.split(" ", -1);
    return switch (set.type()) {
      case A, AAAA -> simple(id, set, Optional.of(false), rdata, Optional.empty());
      case CNAME -> simple(id, set, Optional.of(false), bare(rdata), Optional.empty());
      case TXT -> simple(id, set, Optional.empty(), rdata, Optional.empty());
      case NS, PTR, SOA -> simple(id, set, Optional.empty(), bare(rdata), Optional.empty());
      case MX -> simple(id, set, Optional.empty(), bare(words[1]), Optional.of(number(words[0])));
      case CAA -> composed(id, set, new Caa(number(words[0]), words[1], quoted(rdata)));
      case TLSA ->
          composed(
              id, set, new Tlsa(number(words[0]), number(words[1]), number(words[2]), words[3]));
      case SRV ->
          composed(
              id,
              set,
              new Srv(number(words[0]), number(words[1]), number(words[2]), bare(words[3])));
    };
  }

  /** A name as the API writes it; the root keeps its dot. */
  static String bare(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static WantedRecord simple(
      Optional<String> id,
      RecordSet set,
      Optional<Boolean> proxied,
      String content,
      Optional<Integer> priority) {
    return new WantedRecord(
        id,
        set.type().name(),
        bare(set.name()),
        set.ttl().toSeconds(),
        proxied,
        Optional.of(content),
        priority,
        Optional.empty());
  }

  private static WantedRecord composed(Optional<String> id, RecordSet set, Parts parts) {
    return new WantedRecord(
        id,
        set.type().name(),
        bare(set.name()),
        set.ttl().toSeconds(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(parts));
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static String quoted(String rdata) {
    return rdata.substring(rdata.indexOf('"') + 1, rdata.lastIndexOf('"'));
  }
}
