package dev.exuvia.dns.route53;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Between our RRsets and Route 53's. */
final class HostedRrsets {
  private HostedRrsets() {}

  static ResourceRecordSet of(RecordSet set) {
    return ResourceRecordSet.builder()
        .name(Escapes.toOctal(set.name()))
        .type(set.type().name())
        .ttl(set.ttl().toSeconds())
        .resourceRecords(
            set.rdata().stream()
                .map(data -> ResourceRecord.builder().value(Escapes.toOctal(data)).build())
                .toList())
        .build();
  }

  /**
   * What it serves; empty for a type we don't know and for what is no plain RRset: an alias, or one
   * of several under a routing policy.
   */
  static Optional<RecordSet> plain(ResourceRecordSet hosted) {
    if (isSpecial(hosted)) {
      return Optional.empty();
    }
    TreeSet<String> data = new TreeSet<>();
    hosted.resourceRecords().forEach(record -> data.add(Escapes.toDecimal(record.value())));
    return key(hosted)
        .map(key -> new RecordSet(key.name(), key.type(), Duration.ofSeconds(hosted.ttl()), data));
  }

  /** Whether its answer is computed by Route 53 instead of written down. */
  static boolean isSpecial(ResourceRecordSet hosted) {
    return hosted.aliasTarget() != null
        || hosted.setIdentifier() != null
        || hosted.trafficPolicyInstanceId() != null;
  }

  static Optional<RrsetKey> key(ResourceRecordSet hosted) {
    return RecordType.ofName(hosted.typeAsString())
        .map(type -> new RrsetKey(Escapes.toDecimal(hosted.name()), type));
  }
}
