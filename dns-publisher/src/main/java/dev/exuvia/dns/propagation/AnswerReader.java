package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.wire.Records;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Reads a server's message: data, a negative answer (RFC 2308 section 2), or neither. */
final class AnswerReader {
  private AnswerReader() {}

  static Answer read(InetSocketAddress server, Message message, String name, RecordType type) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Answer.Failed(server, "answered " + Rcode.string(rcode));
    }
    if (!message.getHeader().getFlag(Flags.AA)) {
      return new Answer.Failed(server, "is not authoritative for " + name);
    }
    return Records.find(message.getSection(Section.ANSWER), name, type)
        .<Answer>map(set -> new Answer.Present(server, set))
        .orElseGet(() -> negative(server, message.getSection(Section.AUTHORITY)));
  }

  private static Answer negative(InetSocketAddress server, List<Record> authority) {
    return authority.stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .findFirst()
        .<Answer>map(soa -> new Answer.Absent(server, negativeTtl(soa)))
        .orElseGet(() -> new Answer.Failed(server, "gave a negative answer without SOA"));
  }

  /** RFC 2308 section 5. */
  static Duration negativeTtl(SOARecord soa) {
    return Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum()));
  }
}
