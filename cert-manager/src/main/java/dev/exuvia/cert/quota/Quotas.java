package dev.exuvia.cert.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether one more order fits. Pure but for the ledger, which it reads and, when an order
 * is admitted, writes.
 */
public final class Quotas {
  /** How far a forecast looks. */
  public static final Duration HORIZON = Duration.ofDays(30);

  private final UseLedger ledger;
  private final Map<String, List<Limit>> limits;
  private final Breaker breaker;

  /**
   * @param limits of each authority by its name in this fleet; one that is missing has none that
   *     are known
   */
  public Quotas(UseLedger ledger, Map<String, List<Limit>> limits, Breaker breaker) {
    this.ledger = ledger;
    this.limits = Map.copyOf(limits);
    this.breaker = breaker;
  }

  /** Nothing but the usual circuit breaker, which forgets when the process ends. */
  public static Quotas breakerOnly() {
    return new Quotas(new UseLedgerInMemory(), Map.of(), Breaker.USUAL);
  }

  /** Where uses are recorded. */
  public UseLedger ledger() {
    return ledger;
  }

  /** What this order would exceed if it were placed at its time; the limit that lasts longest. */
  public Optional<Exceeded> wouldExceed(PlannedOrder order) {
    return objection(order, ledger.since(order.at().minus(memory())));
  }

  /**
   * Takes the order's place in all counts if it fits.
   *
   * @param reservation what {@link UseLedger#withdraw} takes back should the order not be placed
   * @return what it would exceed; empty when it was admitted
   */
  public Optional<Exceeded> admit(PlannedOrder order, String reservation) {
    return ledger.reserve(
        order.asUse(reservation), order.at().minus(memory()), uses -> objection(order, uses));
  }

  /**
   * What the schedule will meet if it is kept.
   *
   * @param schedule what is planned; what lies more than {@link #HORIZON} ahead is left out
   */
  public Forecast forecast(List<PlannedOrder> schedule, Instant now) {
    List<PlannedOrder> planned =
        schedule.stream()
            .filter(order -> !order.at().isAfter(now.plus(HORIZON)))
            .sorted(Comparator.comparing(PlannedOrder::at))
            .toList();
    List<Use> uses = new ArrayList<>(ledger.since(now.minus(memory())));
    List<Forecast.Shortage> shortages = new ArrayList<>();
    Map<String, Forecast.Load> loads = new LinkedHashMap<>();
    for (PlannedOrder order : planned) {
      objection(order, uses)
          .ifPresent(exceeded -> shortages.add(new Forecast.Shortage(order, exceeded)));
      uses.add(order.asUse("planned " + uses.size()));
      loads(order, uses).forEach(load -> loads.merge(id(load), load, Quotas::greater));
    }
    return new Forecast(List.copyOf(loads.values()), shortages);
  }

  private Optional<Exceeded> objection(PlannedOrder order, List<Use> uses) {
    return Stream.concat(
            breaker.objection(uses, order.names(), order.at()).stream(), exceeded(order, uses))
        .max(Comparator.comparing(Exceeded::until));
  }

  private Stream<Exceeded> exceeded(PlannedOrder order, List<Use> uses) {
    Tally tally = tally(order, uses);
    return of(order)
        .flatMap(
            limit ->
                tally.keys(limit.counted(), order.account(), order.names()).stream()
                    .flatMap(key -> exceeded(limit, key, order, tally).stream()));
  }

  private static Optional<Exceeded> exceeded(
      Limit limit, String key, PlannedOrder order, Tally tally) {
    List<Instant> counted = tally.counted(limit, order.account(), key);
    return Window.full(counted, limit.most(), limit.window(), order.at())
        .map(
            until ->
                new Exceeded(
                    order.issuer()
                        + " allows "
                        + limit.most()
                        + " "
                        + limit.counted().words()
                        + " "
                        + key
                        + " in "
                        + limit.window()
                        + " ("
                        + limit.source()
                        + ")",
                    until,
                    false));
  }

  private Stream<Forecast.Load> loads(PlannedOrder order, List<Use> uses) {
    Tally tally = tally(order, uses);
    return of(order)
        .flatMap(
            limit ->
                tally.keys(limit.counted(), order.account(), order.names()).stream()
                    .map(key -> load(limit, key, order, tally)));
  }

  private static Forecast.Load load(Limit limit, String key, PlannedOrder order, Tally tally) {
    Instant from = order.at().minus(limit.window());
    long used =
        tally.counted(limit, order.account(), key).stream()
            .filter(at -> at.isAfter(from) && !at.isAfter(order.at()))
            .count();
    return new Forecast.Load(order.issuer(), limit, key, (int) used, order.at());
  }

  private Tally tally(PlannedOrder order, List<Use> uses) {
    return new Tally(uses.stream().filter(use -> use.issuer().equals(order.issuer())).toList());
  }

  /** The limits that this order counts against. */
  private Stream<Limit> of(PlannedOrder order) {
    return limits.getOrDefault(order.issuer(), List.of()).stream()
        .filter(limit -> !(order.renewal() && limit.sparesRenewals()));
  }

  private Duration memory() {
    return Stream.concat(
            Stream.of(breaker.window()),
            limits.values().stream().flatMap(List::stream).map(Limit::window))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static String id(Forecast.Load load) {
    return load.issuer() + " " + load.limit().counted() + " " + load.key();
  }

  private static Forecast.Load greater(Forecast.Load one, Forecast.Load other) {
    return other.peak() > one.peak() ? other : one;
  }
}
