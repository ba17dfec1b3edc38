package dev.exuvia.dns.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Validates what one server said about one zone (RFC 4035 section 5), data and absence, by dnsjava.
 * The zone's keys are asked of the same server, once in the life of this object: a server whose
 * keys are wrong is found as one whose signatures are. For one thread.
 */
public final class Validator {
  private final Witness witness;
  private final ValidatingResolver resolver;
  private final Clock clock;

  /**
   * @param zone the apex of the zone that the server is authoritative for
   * @param trustAnchors DS or DNSKEY records, a line of a zone file each. What none of them covers
   *     is not validated
   * @param parents a resolver for the keys of zones between the anchors and the zone
   * @param clock signatures are valid by it
   * @throws IllegalArgumentException when an anchor is no such record
   */
  public Validator(
      InetSocketAddress server,
      String zone,
      List<String> trustAnchors,
      Optional<InetSocketAddress> parents,
      Duration timeout,
      Clock clock) {
    this.witness = new Witness(server, Records.name(zone), parents, timeout);
    this.clock = clock;
    this.resolver = new ValidatingResolver(witness, clock);
    try {
      byte[] anchors = String.join("\n", trustAnchors).getBytes(StandardCharsets.US_ASCII);
      resolver.loadTrustAnchors(new ByteArrayInputStream(anchors));
    } catch (IOException e) {
      throw new IllegalArgumentException("not DS or DNSKEY records: " + trustAnchors, e);
    }
  }

  /**
   * What is wrong with an answer that was asked for with signatures; empty when it is valid, or
   * when no anchor covers the zone or an anchor proves that it isn't signed.
   *
   * @throws IOException when the keys were asked for and not given
   */
  public Optional<String> objection(Message answer) throws IOException {
    witness.heard(answer);
    Message query = Message.newQuery(answer.getQuestion());
    try {
      Message judged = resolver.sendAsync(query, Runnable::run).toCompletableFuture().join();
      return judged.getRcode() == Rcode.SERVFAIL
          ? Optional.of(symptom(answer) + reason(judged))
          : Optional.empty();
    } catch (CompletionException e) {
      throw new IOException("its keys: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** The validator says where its chain breaks; this is what a person can do something about. */
  private String symptom(Message answer) {
    List<RRSIGRecord> signatures =
        IntStream.of(Section.ANSWER, Section.AUTHORITY)
            .mapToObj(answer::getSection)
            .flatMap(List::stream)
            .filter(RRSIGRecord.class::isInstance)
            .map(RRSIGRecord.class::cast)
            .toList();
    if (signatures.isEmpty()) {
      return "without signature. ";
    }
    return signatures.stream()
        .map(RRSIGRecord::getExpire)
        .filter(clock.instant()::isAfter)
        .map(expiry -> "signature expired at " + expiry + ". ")
        .findFirst()
        .orElse("");
  }

  private static String reason(Message judged) {
    return judged.getSection(Section.ADDITIONAL).stream()
        .filter(Validator::isReason)
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .findFirst()
        .orElse("no reason is given");
  }

  private static boolean isReason(Record record) {
    return record instanceof TXTRecord
        && record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS
        && record.getDClass() != DClass.IN;
  }
}
