package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.rfc2136.SignedConversation.Question;
import dev.exuvia.dns.wire.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** One signed zone transfer (AXFR, RFC 5936) from the primary. */
final class ZoneTransfer {
  private final Zone zone;
  private final TSIG signer;
  private final Duration timeout;

  ZoneTransfer(Zone zone, TSIG signer, Duration timeout) {
    this.zone = zone;
    this.signer = signer;
    this.timeout = timeout;
  }

  List<RecordSet> run() throws IOException {
    ZoneTransferIn transfer =
        ZoneTransferIn.newAXFR(Records.name(zone.name()), zone.primary(), signer);
    transfer.setTimeout(timeout);
    try {
      transfer.run();
    } catch (ZoneTransferException e) {
      throw refused(e);
    }
    return Records.group(transfer.getAXFR());
  }

  /** A failed transfer says little; asking for the SOA the same way tells a bad key from an ACL. */
  private RuntimeException refused(ZoneTransferException e) throws IOException {
    try (SignedConversation conversation = new SignedConversation(zone, signer, timeout)) {
      conversation.read(List.of(new Question(zone.name(), RecordType.SOA)));
    }
    return new RefusedException(
        zone.primary(),
        Reason.FORBIDDEN,
        "does not transfer %s (%s). Allow this key to transfer the zone."
            .formatted(zone.name(), e.getMessage()));
  }
}
