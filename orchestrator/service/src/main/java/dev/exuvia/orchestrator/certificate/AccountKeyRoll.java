package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives an account with an authority a fresh key and destroys those before it. */
@ApplicationScoped
public class AccountKeyRoll {

  private final Issuers issuers;
  private final Generations generations;
  private final AcmeIssuance issuance;
  private final KeyDestruction destruction;

  public AccountKeyRoll(
      Issuers issuers, Generations generations, AcmeIssuance issuance, KeyDestruction destruction) {
    this.issuers = issuers;
    this.generations = generations;
    this.issuance = issuance;
    this.destruction = destruction;
  }

  /**
   * The account is the live generation's, where each has its own. Keys that an earlier roll left
   * because it was cut short go too. Before the first generation is live nothing is destroyed: what
   * is destroyed is recorded with a generation, and the next roll does it.
   *
   * @throws dev.exuvia.cert.IssuerUnavailableException when the authority doesn't answer now
   * @throws dev.exuvia.cert.IssuerRefusedException when it doesn't want to
   */
  public void roll(String name) {
    Optional<Generation> live = generations.live();
    Issuer issuer =
        live.map(generation -> issuers.named(name, generation))
            .orElseGet(() -> issuers.named(name, 0));
    issuance.rollAccountKey(issuer);
    live.ifPresent(generation -> destroyFormer(generation, issuer));
  }

  private void destroyFormer(Generation generation, Issuer issuer) {
    for (String key : issuance.formerAccountKeys(issuer)) {
      destruction.other(
          generation.number(),
          "account-key-" + key,
          () -> issuance.destroyFormerAccountKey(issuer, key));
    }
  }
}
