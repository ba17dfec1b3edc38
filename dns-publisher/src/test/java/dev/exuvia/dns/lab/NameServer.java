package dev.exuvia.dns.lab;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.wire.Question;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** An authoritative server that runs and answers. */
public final class NameServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ChildProcess process;
  private final InetSocketAddress address;

  private NameServer(ChildProcess process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Waits until each zone is answered for and, where it shall be, signed. */
  static NameServer await(
      ChildProcess process, InetSocketAddress address, List<String> zones, boolean signed) {
    NameServer server = new NameServer(process, address);
    for (String zone : zones) {
      process.awaitReady(() -> server.serves(zone, RecordType.SOA.code(), false));
      if (signed) {
        process.awaitReady(() -> server.serves(zone, RecordType.SOA.code(), true));
        process.awaitReady(() -> server.serves(zone, Type.NSEC, true));
      }
    }
    return server;
  }

  public InetSocketAddress address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  /**
   * The DS record of a signed zone's key, as a line for a resolver's trust anchors.
   *
   * @throws IllegalStateException when the zone has no key
   */
  public String trustAnchor(String zone) {
    String apex = DomainName.absolute(zone);
    try {
      Message answer = new Question(apex, Type.DNSKEY, false, false).ask(address, PATIENCE);
      return answer.getSection(Section.ANSWER).stream()
          .filter(DNSKEYRecord.class::isInstance)
          .map(DNSKEYRecord.class::cast)
          .filter(key -> (key.getFlags() & DNSKEYRecord.Flags.SEP_KEY) != 0)
          .map(NameServer::digest)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(apex + " has no key: is it signed?"));
    } catch (IOException e) {
      throw new IllegalStateException(address + " does not give the key of " + apex, e);
    }
  }

  /** Ends the server. */
  @Override
  public void close() {
    process.close();
  }

  private boolean serves(String zone, int type, boolean signed) {
    try {
      Message answer = new Question(zone, type, false, signed).ask(address, PATIENCE);
      return answer.getHeader().getFlag(Flags.AA)
          && answer.findRRset(answer.getQuestion().getName(), type, Section.ANSWER)
          && (!signed
              || answer.findRRset(answer.getQuestion().getName(), Type.RRSIG, Section.ANSWER));
    } catch (IOException e) {
      return false;
    }
  }

  private static String digest(DNSKEYRecord key) {
    return new DSRecord(key.getName(), key.getDClass(), 0, DNSSEC.Digest.SHA256, key).toString();
  }
}
