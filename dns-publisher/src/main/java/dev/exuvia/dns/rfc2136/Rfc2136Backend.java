package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.rfc2136.SignedConversation.Question;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Publishes by signed dynamic update over TCP. Thread-safe; holds no connection between calls.
 *
 * <p>Limits: a plan must fit into one message of 65,535 octets, some 1,000 records. Any TTL; it is
 * compared by a query just before the update, not by the update itself, because RFC 2136 knows no
 * such prerequisite. Data at a name cannot be replaced by a CNAME in one plan. A name that a
 * wildcard answers for looks as if it had that data; the update itself is not misled, so such a
 * plan fails with a conflict that names the wildcard's data. By force the zone's own NS change to
 * any other set, its SOA only to one with a higher serial; the server may raise that again.
 */
public final class Rfc2136Backend implements ZoneBackend {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TsigKey key;
  private final Duration timeout;
  private final Clock clock;

  /** Waits up to 10 s for each answer, by this machine's clock. */
  public Rfc2136Backend(TsigKey key) {
    this(key, PATIENCE, Clock.systemUTC());
  }

  /**
   * @param key signs every message; must be allowed to update, query and transfer
   * @param timeout for connecting and for each answer
   * @param clock the time that signatures carry (RFC 8945 section 5.2.3)
   */
  public Rfc2136Backend(TsigKey key, Duration timeout, Clock clock) {
    this.key = key;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    try (SignedConversation conversation = open(zone)) {
      return conversation.read(List.of(new Question(name, type))).getFirst();
    } catch (IOException e) {
      throw new ServerUnreachableException(zone.primary(), e);
    }
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    try {
      return new ZoneTransfer(zone, key.signer(clock), timeout).run();
    } catch (IOException e) {
      throw new ServerUnreachableException(zone.primary(), e);
    }
  }

  @Override
  public void apply(Plan plan) {
    if (plan.isEmpty()) {
      return;
    }
    try {
      applyOnce(plan);
    } catch (IOException unknownOutcome) {
      applyAgain(plan, unknownOutcome);
    }
  }

  private void applyOnce(Plan plan) throws IOException {
    try (SignedConversation conversation = open(plan.zone())) {
      new PlanApplication(plan, conversation).run();
    }
  }

  /** The prerequisites make a second try harmless: it looks first, and cannot apply twice. */
  private void applyAgain(Plan plan, IOException unknownOutcome) {
    try {
      applyOnce(plan);
    } catch (IOException e) {
      e.addSuppressed(unknownOutcome);
      throw new ServerUnreachableException(plan.zone().primary(), e);
    }
  }

  private SignedConversation open(Zone zone) throws IOException {
    return new SignedConversation(zone, key.signer(clock), timeout);
  }
}
