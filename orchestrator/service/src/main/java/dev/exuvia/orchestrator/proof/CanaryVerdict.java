package dev.exuvia.orchestrator.proof;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.mail.authentication.DmarcRecord;
import dev.exuvia.mail.authentication.SignatureCheck;
import dev.exuvia.mail.authentication.SignatureVerdict;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a receiver would say to a mail of a new generation before anyone is sent there: each of its
 * DKIM keys has signed it, each signature holds by what every name server gives, and DMARC lets one
 * of them vouch for the author. A node with keys that DNS does not show is found out here.
 */
@ApplicationScoped
public class CanaryVerdict {

  /** What every fleet publishes with its first cut-over. */
  private static final DmarcRecord STRICT = new DmarcRecord(DmarcRecord.Policy.REJECT, true);

  private final Fleet fleet;
  private final Zones zones;
  private final AuthoritativeServers servers;
  private final Selectors selectors;

  public CanaryVerdict(
      Fleet fleet, Zones zones, AuthoritativeServers servers, Selectors selectors) {
    this.fleet = fleet;
    this.zones = zones;
    this.servers = servers;
    this.selectors = selectors;
  }

  /**
   * All that speaks against it; empty if it passes.
   *
   * @param message as it came back
   * @param author the domain of its From
   * @param first whether nothing serves yet: then DNS gives a policy only after this cut-over
   * @throws IOException if the name servers don't answer or don't agree: then nobody knows
   */
  List<String> objections(byte[] message, String author, Generation generation, boolean first)
      throws IOException {
    List<SignatureVerdict> signatures = new SignatureCheck(this::texts).of(message);
    Stream<String> unsigned =
        selectors.of(generation).stream()
            .filter(selector -> selector.domain().equals(author))
            .flatMap(selector -> objection(selector, signatures).stream());
    return Stream.concat(unsigned, alignment(author, signatures, first).stream()).toList();
  }

  private static Optional<String> objection(Selector selector, List<SignatureVerdict> signatures) {
    List<SignatureVerdict> own =
        signatures.stream()
            .filter(each -> each.selector().equals(selector.name()))
            .filter(each -> each.domain().equals(selector.domain()))
            .toList();
    if (own.isEmpty()) {
      return Optional.of(
          "it bears no signature by %s, %s".formatted(selector.recordName(), selector.algorithm()));
    }
    return own.stream()
        .flatMap(each -> each.fault().stream())
        .findFirst()
        .map(
            fault ->
                "its signature by %s does not hold: %s".formatted(selector.recordName(), fault));
  }

  private Optional<String> alignment(
      String author, List<SignatureVerdict> signatures, boolean first) throws IOException {
    List<String> texts = texts("_dmarc." + author);
    Optional<DmarcRecord> record =
        first && texts.isEmpty() ? Optional.of(STRICT) : DmarcRecord.find(texts);
    if (record.isEmpty()) {
      return Optional.of("DNS gives no DMARC policy of " + author);
    }
    return signatures.stream()
            .filter(SignatureVerdict::holds)
            .anyMatch(each -> record.get().aligned(author, each.domain()))
        ? Optional.empty()
        : Optional.of("DMARC finds no signature that vouches for " + author);
  }

  /** What every name server gives. A name outside our zones gives nothing that we would rely on. */
  private List<String> texts(String name) throws IOException {
    Optional<Zone> zone = zones.find(name);
    if (zone.isEmpty()) {
      return List.of();
    }
    Observation seen = servers.observe(zone.get(), name, RecordType.TXT);
    List<Answer> silent = List.copyOf(seen.failed());
    if (!silent.isEmpty() && !fleet.dns().propagation().policy().excuses(seen, silent)) {
      throw new IOException("who knows the TXT of %s: %s".formatted(name, silent));
    }
    Set<SortedSet<String>> given =
        new HashSet<>(seen.served().stream().map(RecordSet::texts).toList());
    boolean someHaveNone = seen.answers().stream().anyMatch(Answer.Absent.class::isInstance);
    if (given.size() + (someHaveNone ? 1 : 0) > 1) {
      throw new IOException("the name servers differ about the TXT of " + name);
    }
    return given.stream().findFirst().map(List::copyOf).orElse(List.of());
  }
}
