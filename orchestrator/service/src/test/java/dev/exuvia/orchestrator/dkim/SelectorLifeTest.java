package dev.exuvia.orchestrator.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.dkim.RetiredKeys.RetiredKey;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of DKIM keys over many generations, and who may have their private halves. */
class SelectorLifeTest extends StagedTest {

  private static final Duration DAY = Duration.ofDays(1);

  private Fleet fleet;
  private SelectorRing ring;
  private SelectorChoice choice;
  private Retirement retirement;
  private RetiredKeys published;
  private Fleet deniable;
  private Fleet disposing;

  @BeforeEach
  void signInOneDomainOnly() throws IOException {
    fleet = inOneDomain(false);
    deniable = inOneDomain(true);
    disposing = fleet;
    StableNames names = new StableNames(fleet, stage.zones);
    ring = new SelectorRing(fleet, names, stage.selectors);
    retirement = new Retirement(fleet, stage.selectors, stage.publisher, stage.caches);
    CustomerDomains customers = new CustomerDomains(stage.database, ring, stage.clock);
    choice = new SelectorChoice(fleet, stage.selectors, ring, customers, stage.keys, retirement);
    published = new RetiredKeys(stage.database);
  }

  @Test
  void aKeyIsRevokedBeforeItIsGone() {
    Generation first = signing();
    Generation second = signing();
    drain(first);
    Selector own = own(first, DkimAlgorithm.ED25519);

    assertThat(retire(second)).isInstanceOf(StepOutcome.Done.class);
    assertThat(state(own)).as("mail is on its way").isEqualTo(Selector.State.VERIFYING);

    stage.clock.advance(fleet.policy().mailLifetime());
    assertThat(retire(second)).isInstanceOf(StepOutcome.Done.class);
    assertThat(state(own))
        .as("some queue may still be about to give up")
        .isEqualTo(Selector.State.VERIFYING);

    stage.clock.advance(fleet.policy().slack());
    assertThat(retire(second)).as("a server is behind").isInstanceOf(StepOutcome.LookAgain.class);
    assertThat(state(own)).isEqualTo(Selector.State.VERIFYING);
    stage.transfer();
    assertThat(retire(second)).isInstanceOf(StepOutcome.Done.class);
    assertThat(state(own)).isEqualTo(Selector.State.REVOKED);
    assertThat(stage.served(own.recordName(), RecordType.TXT).orElseThrow().texts())
        .containsExactly("v=DKIM1; p=");

    remove(second, "too-early");
    assertThat(state(own)).as("a cache may hold the key").isEqualTo(Selector.State.REVOKED);

    stage.clock.advance(fleet.ttl().normal().plus(fleet.policy().slack()));
    remove(second, "removed");
    stage.transfer();
    remove(second, "removed");
    assertThat(state(own)).isEqualTo(Selector.State.GONE);
    assertThat(stage.served(own.recordName(), RecordType.TXT)).isEmpty();
  }

  @Test
  void aSlotOfTheRingKeepsItsRevokedRecord() {
    Generation first = signing();
    Generation second = signing();
    drain(first);
    endLife(second);

    Selector slot = slot(first);
    assertThat(state(slot)).isEqualTo(Selector.State.GONE);
    assertThat(stage.served(slot.recordName(), RecordType.TXT).orElseThrow().texts())
        .containsExactly("v=DKIM1; p=");
  }

  @Test
  void destroyedKeysAreNobodys() {
    Generation first = signing();
    Generation second = signing();
    drain(first);
    assertThat(retired().mustKeep(first)).isFalse();
    endLife(second);

    assertThat(published.published(10, 0)).isEmpty();
    assertThat(stage.keys.holdsDkim(first)).isFalse();
  }

  @Test
  void deniableKeysAreGivenAwayOnceTheyAreGoneAndOnlyThen() {
    disposing = deniable;
    Generation first = signing();
    String pem = stage.keys.pem(stage.keys.dkim(first, DkimAlgorithm.RSA).getPrivate());
    Generation second = signing();
    drain(first);
    assertThat(retired().mustKeep(first)).isTrue();
    stage.destruction.allButDkim(first);
    retired().dispose();
    assertThat(published.published(10, 0)).as("mail is on its way").isEmpty();

    endLife(second);

    assertThat(published.published(10, 0)).hasSize(4);
    assertThat(published.published(10, 0))
        .filteredOn(key -> key.record().equals(own(first, DkimAlgorithm.RSA).recordName()))
        .extracting(RetiredKey::privateKey)
        .containsExactly(pem);
    assertThat(stage.keys.holdsDkim(first)).isFalse();
    assertThat(stage.keys.holdsDkim(second)).as("of the live one").isTrue();
  }

  @Test
  void noSlotIsTakenWhileItsMailIsOnItsWay() {
    Set<String> slots = new TreeSet<>();
    Generation last = signing();
    slots.add(slot(last).name());
    for (int i = 1; i < ring.size(); i++) {
      Generation next = signing();
      slots.add(slot(next).name());
      drain(last);
      last = next;
      stage.clock.advance(DAY);
    }
    assertThat(slots).hasSize(ring.size());

    Generation hasty = begin();
    StepOutcome early = choice.choose(step(hasty, "configure-nodes"), hasty);

    assertThat(early)
        .isInstanceOfSatisfying(
            StepOutcome.WaitUntil.class,
            wait -> {
              stage.clock.advance(Duration.between(stage.clock.instant(), wait.until()));
              stage.transfer();
            });
    choice.choose(step(hasty, "configure-nodes"), hasty);
    stage.transfer();
    assertThat(choice.choose(step(hasty, "configure-nodes"), hasty))
        .isInstanceOf(StepOutcome.Done.class);
    assertThat(slot(hasty).name()).as("the one used longest ago").isEqualTo("x1");
  }

  @Test
  void choosingAgainAfterACrashChangesNothing() {
    Generation first = signing();
    List<Selector> chosen = stage.selectors.all(first);

    choice.choose(step(first, "configure-nodes"), first);

    assertThat(stage.selectors.all(first)).isEqualTo(chosen).hasSize(4);
  }

  @Test
  void customersOfOldLimitTheRingToWhatTheyEntered() {
    CustomerDomains customers = new CustomerDomains(stage.database, ring, stage.clock);
    assertThat(customers.ringSize()).isEqualTo(ring.size());
    customers.register("finch.example");
    stage.database.useHandle(handle -> handle.execute("update customer_domain set ring_size = 2"));
    customers.register("wren.example");

    assertThat(customers.ringSize()).isEqualTo(2);
  }

  private Generation begin() {
    return stage.generations.begin(UUID.randomUUID());
  }

  /** A generation whose keys are chosen, published and in use. */
  private Generation signing() {
    Generation generation = begin();
    assertThat(choice.choose(step(generation, "configure-nodes"), generation))
        .isInstanceOf(StepOutcome.Done.class);
    stage.selectors.all(generation).forEach(this::serve);
    stage.transfer();
    stage.selectors.advance(generation, Selector.State.PUBLISHED);
    stage.selectors.advance(generation, Selector.State.SIGNING);
    stage.generations.cutOver(generation);
    return generation;
  }

  private void serve(Selector selector) {
    RecordSet key =
        Dkim.key(selector.name(), selector.domain(), selector.publicKey(), fleet.ttl().normal());
    stage.primary.load(stage.zone, List.of(key));
  }

  private void drain(Generation generation) {
    stage.generations.drained(generation);
    stage.selectors.advance(generation, Selector.State.VERIFYING);
  }

  /** All that a later rotation does with the keys of the drained ones. */
  private void endLife(Generation rotation) {
    stage.clock.advance(fleet.policy().keyOutlivesMail());
    retire(rotation);
    stage.transfer();
    retire(rotation);
    stage.clock.advance(fleet.ttl().normal().plus(fleet.policy().slack()));
    remove(rotation, "remove-selectors");
    stage.transfer();
    remove(rotation, "remove-selectors");
  }

  private StepOutcome retire(Generation rotation) {
    return new RetireSelectors(retirement).run(step(rotation, "retire-selectors"));
  }

  private void remove(Generation rotation, String step) {
    new RemoveSelectors(stage.selectors, ring, stage.publisher, retired())
        .run(step(rotation, step));
  }

  private RetiredDkim retired() {
    return new RetiredDkim(
        disposing, stage.generations, stage.selectors, stage.keys, stage.destruction, published);
  }

  private StepContext step(Generation generation, String name) {
    return stage.step(generation.execution(), name, Map.of());
  }

  private Selector own(Generation generation, DkimAlgorithm algorithm) {
    return stage.selectors.all(generation).stream()
        .filter(each -> !ring.holds(each) && each.algorithm() == algorithm)
        .findFirst()
        .orElseThrow();
  }

  private Selector slot(Generation generation) {
    return stage.selectors.all(generation).stream()
        .filter(each -> ring.holds(each) && each.algorithm() == DkimAlgorithm.RSA)
        .findFirst()
        .orElseThrow();
  }

  private Selector.State state(Selector selector) {
    return stage.selectors.under(selector.domain()).stream()
        .filter(each -> each.name().equals(selector.name()))
        .filter(each -> each.generation() == selector.generation())
        .findFirst()
        .orElseThrow()
        .state();
  }

  /** The stage has one zone. */
  private Fleet inOneDomain(boolean publishRetiredKeys) throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    return example.read(
        example
            .yaml()
            .replace("  - plover.example\n", "")
            .replace("publishRetiredKeys: false", "publishRetiredKeys: " + publishRetiredKeys));
  }
}
