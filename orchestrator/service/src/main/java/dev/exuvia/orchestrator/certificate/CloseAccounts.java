package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.IssuanceException;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Fence;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Closes the ACME accounts that only the old generation used, where issuers have an account per
 * generation, and destroys their keys. An authority that is away holds nothing up for longer than
 * the fleet's patience: then its account stays open, which is told as an event.
 */
@ApplicationScoped
public class CloseAccounts implements Action {

  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Certificates certificates;
  private final IssuerFailures failures;
  private final Issuers issuers;
  private final AcmeIssuance issuance;
  private final KeyDestruction destruction;
  private final Journal journal;

  public CloseAccounts(
      Fleet fleet,
      Rotation rotation,
      Certificates certificates,
      IssuerFailures failures,
      Issuers issuers,
      AcmeIssuance issuance,
      KeyDestruction destruction,
      Journal journal) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.certificates = certificates;
    this.failures = failures;
    this.issuers = issuers;
    this.issuance = issuance;
    this.destruction = destruction;
    this.journal = journal;
  }

  /** Since when it tries; saved with the step. */
  record Trying(Instant since) {}

  @Override
  public String name() {
    return "close-accounts";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Optional<Generation> old = rotation.current(step.execution());
    List<String> names = old.map(this::accounts).orElseGet(List::of);
    Trying trying = step.saved(Trying.class).orElseGet(() -> new Trying(step.clock().instant()));
    step.save(trying);
    for (String name : names) {
      try {
        close(old.orElseThrow().number(), name);
      } catch (IssuanceException e) {
        Instant patienceEnds = trying.since().plus(fleet.policy().issuerPatience());
        if (step.clock().instant().isBefore(patienceEnds)) {
          return new StepOutcome.LookAgain(
              step.clock().instant().plus(RETRY), "an account is still open: " + e.getMessage());
        }
        journal.add(Kind.ACCOUNT_NOT_CLOSED, name, String.valueOf(e.getMessage()), Origin.of(step));
      }
    }
    return StepOutcome.done(Map.of("accounts", names));
  }

  /** Those that gave certificates, and those that were asked in vain. */
  private List<String> accounts(Generation old) {
    return Stream.concat(
            certificates.all(old).stream().map(ChosenCertificate::issuer),
            failures.of(old.number()).stream().map(IssuerFailures.Failure::issuer))
        .distinct()
        .filter(issuers::hasAccountPerGeneration)
        .toList();
  }

  private void close(int generation, String name) {
    destruction.other(
        generation,
        "account-" + name,
        () -> {
          Fence.ensureHeld();
          issuance.closeAccount(issuers.named(name, generation));
        });
  }
}
