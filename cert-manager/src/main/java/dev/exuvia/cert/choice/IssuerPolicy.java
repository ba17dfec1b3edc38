package dev.exuvia.cert.choice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which authority comes next. Pure: the same question has the same answer.
 *
 * <p>Excluded are the one in use, those that can't issue this certificate, those whose circuit
 * breaker is open and those whose quota is used up. The others are put in order by, first that
 * decides:
 *
 * <ol>
 *   <li>those who rested for {@code k} generations, the one in use among them, before those who
 *       didn't, and of the latter the one that rested longest first
 *   <li>weight zero last
 *   <li>fewer failures within the memory
 *   <li>more weight, each bit of linkage taking one off
 *   <li>longer rest
 *   <li>the order of the list
 * </ol>
 *
 * @param rest {@code k}, how many generations of others should lie between two of an issuer; zero
 *     or more
 * @param memory how long a failure counts
 */
public record IssuerPolicy(int rest, Duration memory) {
  /** Two generations of rest; failures count for a day. */
  public static final IssuerPolicy USUAL = new IssuerPolicy(2, Duration.ofDays(1));

  private static final int NEVER = Integer.MAX_VALUE;

  public IssuerPolicy {
    if (rest < 0 || !memory.isPositive()) {
      throw new IllegalArgumentException("rest " + rest + ", memory " + memory);
    }
  }

  /**
   * Judges all.
   *
   * @param candidates the issuers of the fleet, in order of preference, names unique
   * @param usedNewestFirst issuer names of past generations, the one in use first; names that are
   *     no longer configured are fine
   */
  public IssuerChoice choose(
      List<IssuerCandidate> candidates, List<String> usedNewestFirst, Instant now) {
    requireUniqueNames(candidates);
    List<Standing> standings = new ArrayList<>();
    List<IssuerChoice.Verdict> excluded = new ArrayList<>();
    for (IssuerCandidate candidate : candidates) {
      exclusion(candidate, usedNewestFirst, now)
          .ifPresentOrElse(
              excluded::add, () -> standings.add(standing(candidate, usedNewestFirst, now)));
    }
    return new IssuerChoice(
        standings.stream().sorted(order()).map(this::verdict).toList(), excluded);
  }

  private static Optional<IssuerChoice.Verdict> exclusion(
      IssuerCandidate candidate, List<String> usedNewestFirst, Instant now) {
    if (!usedNewestFirst.isEmpty() && usedNewestFirst.getFirst().equals(candidate.name())) {
      return excluded(candidate, "is in use", Optional.empty());
    }
    if (candidate.objection().isPresent()) {
      return excluded(candidate, candidate.objection().get(), Optional.empty());
    }
    Optional<Instant> closed = candidate.breakerOpenUntil().filter(now::isBefore);
    if (closed.isPresent()) {
      return excluded(candidate, "circuit breaker open until " + closed.get(), closed);
    }
    return candidate
        .quota()
        .filter(quota -> now.isBefore(quota.until()))
        .flatMap(quota -> excluded(candidate, quota.why(), Optional.of(quota.until())));
  }

  private static Optional<IssuerChoice.Verdict> excluded(
      IssuerCandidate candidate, String reason, Optional<Instant> until) {
    return Optional.of(new IssuerChoice.Verdict(candidate.name(), reason, until));
  }

  /** An issuer with what decides about its place. */
  private record Standing(IssuerCandidate candidate, int rested, long failures) {
    double merit() {
      return candidate.weight() - candidate.linkageBits();
    }

    boolean lastResort() {
      return candidate.weight() == 0;
    }
  }

  private Standing standing(IssuerCandidate candidate, List<String> usedNewestFirst, Instant now) {
    int last = usedNewestFirst.indexOf(candidate.name());
    Instant since = now.minus(memory);
    return new Standing(
        candidate,
        last < 0 ? NEVER : last,
        candidate.failures().stream().filter(since::isBefore).count());
  }

  private Comparator<Standing> order() {
    return Comparator.comparing(this::tooSoon)
        .thenComparing(standing -> tooSoon(standing) ? -standing.rested() : 0)
        .thenComparing(Standing::lastResort)
        .thenComparingLong(Standing::failures)
        .thenComparing(Comparator.comparingDouble(Standing::merit).reversed())
        .thenComparing(Comparator.comparingInt(Standing::rested).reversed());
  }

  /**
   * The index in the list is the number of generations since: that of the generation before the one
   * in use is one, and it has rested while the one in use was.
   */
  private boolean tooSoon(Standing standing) {
    return standing.rested() < rest;
  }

  private IssuerChoice.Verdict verdict(Standing standing) {
    String use = standing.rested() == NEVER ? "never used" : rested(standing.rested());
    String soon = tooSoon(standing) ? ", which is less than the wanted " + rest : "";
    String reason =
        String.format(
            Locale.ROOT,
            "%s%s; %d recent failures; weight %d, linkage %.1f bits",
            use,
            soon,
            standing.failures(),
            standing.candidate().weight(),
            standing.candidate().linkageBits());
    return new IssuerChoice.Verdict(standing.candidate().name(), reason, Optional.empty());
  }

  private static String rested(int generations) {
    return "rested for " + generations + (generations == 1 ? " generation" : " generations");
  }

  private static void requireUniqueNames(List<IssuerCandidate> all) {
    List<String> names = all.stream().map(IssuerCandidate::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("two issuers have the same name: " + names);
    }
  }
}
