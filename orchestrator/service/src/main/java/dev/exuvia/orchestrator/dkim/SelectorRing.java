package dev.exuvia.orchestrator.dkim;

import dev.exuvia.orchestrator.dkim.Selector.State;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The selectors that customers' mail is signed with: a fixed number of slots that generations take
 * in turn. A customer points a CNAME at each slot once. What a slot holds is the key of the
 * generation that took it last, or a revoked one; it is never without a record once it was used, so
 * that no cache has to unlearn its absence.
 */
@ApplicationScoped
public class SelectorRing {

  private final Fleet fleet;
  private final StableNames names;
  private final Selectors selectors;

  public SelectorRing(Fleet fleet, StableNames names, Selectors selectors) {
    this.fleet = fleet;
    this.names = names;
    this.selectors = selectors;
  }

  /** The selector of a slot, from 1: {@code x1}, and {@code x1e} for Ed25519. */
  public static String selector(int slot, DkimAlgorithm algorithm) {
    return "x" + slot + algorithm.suffix();
  }

  /** All selectors of a ring, slot by slot. */
  public static List<String> selectors(int size) {
    return IntStream.rangeClosed(1, size)
        .boxed()
        .flatMap(slot -> Stream.of(DkimAlgorithm.values()).map(each -> selector(slot, each)))
        .toList();
  }

  /** How many slots the fleet's policy asks for. */
  public int size() {
    return RingSize.of(fleet.policy(), fleet.ttl());
  }

  /** Whether a selector is a slot of the ring. */
  public boolean holds(Selector selector) {
    return selector.domain().equals(names.ring());
  }

  /** The owner of a slot's key record, absolute; what a customer's CNAME names. */
  public String target(String selector) {
    return selector + "._domainkey." + names.ring() + ".";
  }

  /** Lets a generation sign with a slot; a repeat changes nothing. */
  public void take(int slot, Generation generation, GenerationKeys keys) {
    for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
      selectors.add(
          names.ring(),
          selector(slot, algorithm),
          generation.number(),
          algorithm,
          keys.createDkim(generation, algorithm).getPublic());
    }
  }

  /**
   * The slot among the first so many that nobody needs and that was used longest ago, if there is
   * one.
   */
  public Optional<Integer> free(int size) {
    List<Selector> uses = selectors.under(names.ring());
    return IntStream.rangeClosed(1, size)
        .boxed()
        .filter(slot -> latest(uses, slot).map(SelectorRing::isFree).orElse(true))
        .min(
            Comparator.comparing(
                slot -> latest(uses, slot).map(Selector::generation).orElse(Integer.MIN_VALUE)));
  }

  /** When the mail of some slot among the first so many is no longer on its way, if known. */
  public Optional<Instant> nextFree(int size) {
    List<Selector> uses = selectors.under(names.ring());
    return IntStream.rangeClosed(1, size)
        .boxed()
        .flatMap(slot -> latest(uses, slot).stream())
        .filter(use -> use.state() == State.VERIFYING)
        .map(use -> use.since().plus(fleet.policy().keyOutlivesMail()))
        .min(Comparator.naturalOrder());
  }

  private static Optional<Selector> latest(List<Selector> newestFirst, int slot) {
    return newestFirst.stream()
        .filter(use -> use.name().equals(selector(slot, DkimAlgorithm.RSA)))
        .findFirst();
  }

  private static boolean isFree(Selector use) {
    return use.state() == State.REVOKED || use.state() == State.GONE;
  }
}
