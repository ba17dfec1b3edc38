package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.file.AccountKeyFiles;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.TestSchema;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import dev.exuvia.orchestrator.secret.KeyDestruction.Destroyed;
import dev.exuvia.orchestrator.secret.KeyRegister;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Pebble: the former key is gone from the disk, and that is on record. */
class AccountKeyRollIT {

  private static final String NAME = "pebble";

  @TempDir private Path directory;

  private final SettableClock clock = new SettableClock();
  private PebbleServer pebble;
  private AccountKeyFiles keys;
  private Generations generations;
  private KeyDestruction destruction;
  private AcmeIssuance issuance;
  private Issuer issuer;
  private AccountKeyRoll roll;

  @BeforeEach
  void start() throws Exception {
    pebble =
        PebbleServer.start(
            PebbleSettings.at(InetAddress.getByName("127.0.88.61"), directory.resolve("pebble"))
                .withoutSleep());
    Jdbi database = TestSchema.create();
    keys = new AccountKeyFiles(directory.resolve("accounts"));
    generations = new Generations(database, clock);
    destruction =
        new KeyDestruction(
            new GenerationKeys(
                directory.resolve("keys"), 2048, Vault.NONE, new KeyRegister(database, clock)),
            database,
            clock);
    issuance = new AcmeIssuance(keys, new OrderJournalInMemory(), clock);
    issuer = pebble.issuer(NAME);
    roll = new AccountKeyRoll(TestIssuers.only(issuer, false), generations, issuance, destruction);
  }

  @AfterEach
  void stop() {
    pebble.close();
  }

  private int live() {
    Generation generation = generations.begin(UUID.randomUUID());
    generations.cutOver(generation);
    return generation.number();
  }

  @Test
  void theKeyBeforeIsDestroyedAndThatIsOnRecord() {
    URI account = issuance.account(issuer);
    int live = live();

    roll.roll(NAME);

    assertThat(keys.hasKey(NAME)).isFalse();
    assertThat(keys.hasKey(NAME + ".key2")).isTrue();
    assertThat(destruction.record())
        .containsExactly(new Destroyed(live, "account-key-" + NAME, clock.instant()));
    assertThat(issuance.account(issuer)).isEqualTo(account);
  }

  @Test
  void whatWasLeftBeforeTheFirstGenerationGoesWithTheNextRoll() {
    roll.roll(NAME);
    assertThat(keys.hasKey(NAME)).isTrue();
    live();

    roll.roll(NAME);

    assertThat(keys.hasKey(NAME)).isFalse();
    assertThat(keys.hasKey(NAME + ".key2")).isFalse();
    assertThat(destruction.record())
        .extracting(Destroyed::name)
        .containsExactlyInAnyOrder("account-key-pebble", "account-key-pebble.key2");
  }

  @Test
  void nothingIsDestroyedWhenTheAuthorityDoesNotAnswer() {
    issuance.account(issuer);
    live();
    pebble.close();

    assertThatThrownBy(() -> roll.roll(NAME)).isInstanceOf(IssuerUnavailableException.class);

    assertThat(keys.hasKey(NAME)).isTrue();
    assertThat(destruction.record()).isEmpty();
  }
}
