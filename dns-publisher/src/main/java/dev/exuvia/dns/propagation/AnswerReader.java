package dev.exuvia.dns.propagation;

import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.wire.Records;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Reads a server's message: data, a negative answer (RFC 2308 section 2), or neither. */
final class AnswerReader {
  private AnswerReader() {}

  static Answer read(InetSocketAddress server, Message message, Subject subject) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Answer.Lame(server, "answered " + Rcode.string(rcode));
    }
    if (!message.getHeader().getFlag(Flags.AA)) {
      return new Answer.Lame(server, "is not authoritative for " + subject.name());
    }
    try {
      return content(server, message, subject);
    } catch (InvalidRecordException e) {
      return new Answer.Unclear(server, "gave data that is none: " + e.getMessage());
    }
  }

  private static Answer content(InetSocketAddress server, Message message, Subject subject) {
    List<Record> answer = message.getSection(Section.ANSWER);
    return Records.find(answer, subject.name(), subject.type())
        .<Answer>map(set -> new Answer.Present(server, set))
        .orElseGet(() -> negative(server, message.getSection(Section.AUTHORITY)));
  }

  private static Answer negative(InetSocketAddress server, List<Record> authority) {
    return Records.negativeTtl(authority)
        .<Answer>map(ttl -> new Answer.Absent(server, ttl))
        .orElseGet(
            () -> new Answer.Unclear(server, "gave neither the data nor its absence with SOA"));
  }
}
