package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.choice.IssuerCandidate;
import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.cert.choice.IssuerPolicy;
import dev.exuvia.cert.preset.ExternalAccountNeed;
import dev.exuvia.cert.preset.IssuerPreset;
import dev.exuvia.cert.quota.Forecast;
import dev.exuvia.cert.quota.PlannedOrder;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.IssuerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which issuer comes next and why, and whether their quotas last for the schedule. */
@ApplicationScoped
public class IssuerRanking {

  private final Fleet fleet;
  private final Certificates certificates;
  private final IssuerFailures failures;
  private final Quotas quotas;
  private final AccountKeys accounts;
  private final Clock clock;
  private final IssuerPolicy policy = IssuerPolicy.USUAL;

  public IssuerRanking(
      Fleet fleet,
      Certificates certificates,
      IssuerFailures failures,
      Quotas quotas,
      AccountKeys accounts,
      Clock clock) {
    this.fleet = fleet;
    this.certificates = certificates;
    this.failures = failures;
    this.quotas = quotas;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Who may issue for an execution, best first, and who may not. */
  public IssuerChoice before(UUID execution) {
    return ranked(issuers(certificates.usedBefore(execution)));
  }

  /** Who would issue for the generation that comes next. */
  public IssuerChoice next() {
    return ranked(issuers(certificates.used()));
  }

  /** Certificates that stand beside each other count once. */
  private static List<String> issuers(List<ChosenCertificate> newestFirst) {
    Map<UUID, String> byExecution = new LinkedHashMap<>();
    newestFirst.forEach(each -> byExecution.putIfAbsent(each.execution(), each.issuer()));
    return List.copyOf(byExecution.values());
  }

  private IssuerChoice ranked(List<String> usedNewestFirst) {
    boolean single = fleet.issuers().size() == 1 && fleet.policy().allowSameIssuer();
    return policy.choose(
        fleet.issuers().stream().map(this::candidate).toList(),
        single ? List.of() : usedNewestFirst,
        clock.instant());
  }

  private IssuerCandidate candidate(IssuerSettings issuer) {
    Instant now = clock.instant();
    return new IssuerCandidate(
        issuer.name(),
        issuer.weight(),
        linkage(issuer),
        failures.ofIssuer(issuer.name(), now.minus(policy.memory())),
        Optional.empty(),
        quotas.wouldExceed(order(issuer.name(), now)),
        issuer.preset().flatMap(preset -> objection(preset, issuer)));
  }

  /**
   * A bit when the world has seen our account with it: its URL stands in CAA while an order is open
   * (RFC 8657), so whoever collects CAA sets can tell that it is the same customer.
   */
  private double linkage(IssuerSettings issuer) {
    boolean known =
        certificates.used().stream()
            .anyMatch(used -> used.issuer().equals(issuer.name()) && used.account().isPresent());
    return known && !issuer.accountPerGeneration() ? 1 : 0;
  }

  private Optional<String> objection(IssuerPreset preset, IssuerSettings issuer) {
    return preset
        .objection(fleet.certificateNames())
        .or(
            () ->
                needsAccount(preset) && issuer.externalAccount().isEmpty()
                    ? Optional.of(preset.name() + " wants an externalAccount")
                    : Optional.empty());
  }

  private static boolean needsAccount(IssuerPreset preset) {
    return preset
        .externalAccount()
        .filter(fact -> fact.value() != ExternalAccountNeed.NONE)
        .isPresent();
  }

  private PlannedOrder order(String issuer, Instant at) {
    return new PlannedOrder(issuer, account(issuer), fleet.certificateNames(), at, false);
  }

  /** Limits are counted by it; one that was never registered has used nothing yet. */
  private String account(String issuer) {
    return accounts.accountOf(issuer).map(URI::toString).orElse(issuer);
  }

  /** What the next 30 days of rotations will meet. */
  public Forecast forecast() {
    Instant now = clock.instant();
    List<String> used = new ArrayList<>(issuers(certificates.used()));
    List<PlannedOrder> schedule = new ArrayList<>();
    for (Instant at = now.plus(fleet.policy().period());
        at.isBefore(now.plus(Quotas.HORIZON));
        at = at.plus(fleet.policy().period())) {
      Optional<String> issuer =
          ranked(used).order().stream().map(IssuerChoice.Verdict::issuer).findFirst();
      if (issuer.isPresent()) {
        schedule.addAll(
            Collections.nCopies(
                fleet.certificates().sideBySide() ? 2 : 1, order(issuer.get(), at)));
        used.addFirst(issuer.get());
      }
    }
    return quotas.forecast(schedule, now);
  }
}
