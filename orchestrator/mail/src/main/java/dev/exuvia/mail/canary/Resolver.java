package dev.exuvia.mail.canary;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A stub resolver without any cache of its own, asking one recursive resolver over UDP. Mail
 * clients of the lab look names up here and not through the JVM: {@code InetAddress} caches, and
 * its native lookup holds a carrier thread while it waits, so one slow answer would stall every
 * virtual thread.
 */
public final class Resolver {

  private static final Duration TRY = Duration.ofMillis(1500);
  private static final int TRIES = 2;

  private final SimpleResolver resolver;

  public Resolver(InetSocketAddress recursive) {
    resolver = new SimpleResolver(recursive);
    resolver.setTimeout(TRY);
    // EDNS with DO clear; the AD bit in the query asks for the verdict (RFC 6840 section 5.7).
    resolver.setEDNS(0, 1232, 0, List.of());
  }

  /**
   * The A records of a name in the order of the answer; empty if it has none.
   *
   * @throws LookupException if nobody answered, or with an error other than "no such name"
   */
  public List<InetAddress> addresses(String name) throws LookupException {
    return ask(name, Type.A).getSection(Section.ANSWER).stream()
        .filter(ARecord.class::isInstance)
        .map(r -> ((ARecord) r).getAddress())
        .toList();
  }

  /**
   * The TXT records of a name, the strings of each joined; empty if it has none.
   *
   * @throws LookupException as above
   */
  public List<String> texts(String name) throws LookupException {
    return ask(name, Type.TXT).getSection(Section.ANSWER).stream()
        .filter(TXTRecord.class::isInstance)
        .map(r -> String.join("", ((TXTRecord) r).getStrings()))
        .toList();
  }

  /** The hosts of a domain's MX records, best first, without trailing dots. */
  public List<String> mailHosts(String domain) throws LookupException {
    return ask(domain, Type.MX).getSection(Section.ANSWER).stream()
        .filter(MXRecord.class::isInstance)
        .map(MXRecord.class::cast)
        .sorted(java.util.Comparator.comparingInt(MXRecord::getPriority))
        .map(r -> r.getTarget().toString(true))
        .toList();
  }

  /** The TLSA records of an SMTP host's port 25 that name a leaf by its key's SHA-256: 3 1 1. */
  public TlsaAnswer tlsa(String host) throws LookupException {
    Message answer = ask("_25._tcp." + host, Type.TLSA);
    Predicate<TLSARecord> daneEe =
        r -> r.getCertificateUsage() == 3 && r.getSelector() == 1 && r.getMatchingType() == 1;
    TreeSet<String> hashes = new TreeSet<>();
    answer.getSection(Section.ANSWER).stream()
        .filter(TLSARecord.class::isInstance)
        .map(TLSARecord.class::cast)
        .filter(daneEe)
        .forEach(r -> hashes.add(HexFormat.of().formatHex(r.getCertificateAssociationData())));
    return new TlsaAnswer(answer.getHeader().getFlag(Flags.AD), hashes);
  }

  private Message ask(String name, int type) throws LookupException {
    Message answer = exchange(query(name, type), name, TRIES);
    int rcode = answer.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      throw new LookupException(name, Type.string(type) + " -> " + Rcode.string(rcode));
    }
    return answer;
  }

  private static Message query(String name, int type) throws LookupException {
    try {
      Name absolute = Name.fromString(name.endsWith(".") ? name : name + ".");
      Message query = Message.newQuery(org.xbill.DNS.Record.newRecord(absolute, type, DClass.IN));
      query.getHeader().setFlag(Flags.AD);
      return query;
    } catch (TextParseException e) {
      throw new LookupException(name, "not a name: " + e.getMessage());
    }
  }

  private Message exchange(Message query, String name, int tries) throws LookupException {
    CompletionStage<Message> answer = resolver.sendAsync(query);
    CompletableFuture<Message> future = answer.toCompletableFuture();
    try {
      return future.get(TRY.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (tries > 1) {
        return exchange(query, name, tries - 1);
      }
      throw new LookupException(name, "no answer from the resolver: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookupException(name, "interrupted");
    }
  }
}
