package dev.exuvia.orchestrator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.stage.Stage;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published, when it counts as published, and how long caches may hold what was before. */
class PublisherTest extends StagedTest {

  private static final String MX = "mx.kestrel.example.";
  private static final String TLSA = "_25._tcp.mx.kestrel.example.";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final UUID execution = UUID.randomUUID();

  @Test
  void isDoneWhenEveryServerGivesTheNewData() {
    stage.serve(address(HOUR, "198.51.100.1"));

    StepOutcome early = publish("cut-over", address(MINUTE, "198.51.100.2"));
    stage.transfer();
    StepOutcome late = publish("cut-over", address(MINUTE, "198.51.100.2"));

    assertThat(early)
        .isInstanceOfSatisfying(
            StepOutcome.LookAgain.class, wait -> assertThat(wait.why()).contains(MX + " A at "));
    assertThat(late).isInstanceOf(StepOutcome.Done.class);
    assertThat(stage.served(MX, RecordType.A)).contains(address(MINUTE, "198.51.100.2"));
  }

  @Test
  void cachesMayHoldTheOldDataForItsTtlFromWhenTheLastServerStoppedGivingIt() {
    stage.serve(address(HOUR, "198.51.100.1"));
    publish("cut-over", address(MINUTE, "198.51.100.2"));
    stage.clock.advance(Duration.ofMinutes(7)); // so long did the secondary take
    stage.transfer();

    publish("cut-over", address(MINUTE, "198.51.100.2"));

    assertThat(settled("cut-over")).isEqualTo(stage.clock.instant().plus(HOUR).plus(slack()));
  }

  @Test
  void theLongestTtlOfAllServersCounts() {
    stage.serve(address(HOUR, "198.51.100.1"));
    stage.primary.load(stage.zone, List.of(address(MINUTE, "198.51.100.1"))); // not transferred yet

    publish("cut-over", address(MINUTE, "198.51.100.2"));

    assertThat(heldFor("cut-over")).isEqualTo(HOUR.plus(slack()));
  }

  @Test
  void thatThereWasNothingIsRememberedToo() {
    publish("publish-ahead", address(MINUTE, "198.51.100.2"));

    assertThat(heldFor("publish-ahead"))
        .isEqualTo(Duration.ofSeconds(Stage.NEGATIVE_TTL).plus(slack()));
  }

  @Test
  void aNewKeyInTlsaIsReliedUponAfterTwoTtls() {
    stage.serve(tlsa(HOUR, "11"));

    publish("publish-ahead", tlsa(HOUR, "22"));

    assertThat(heldFor("publish-ahead")).isEqualTo(HOUR.multipliedBy(2).plus(slack()));
  }

  @Test
  void aShorterTtlOfTheSameTlsaIsInForceAfterOne() {
    stage.serve(tlsa(HOUR, "11"));

    publish("lower-ttls", tlsa(MINUTE, "11"));

    assertThat(heldFor("lower-ttls")).isEqualTo(HOUR.plus(slack()));
  }

  /** Two of the TTL that caches knew, however low it is by now: what the planner wants, too. */
  @Test
  void aNewKeyIsReliedUponAfterTwoOfTheTtlThatWasLowered() {
    stage.serve(tlsa(HOUR, "11"));
    publishEverywhere("lower-ttls", tlsa(MINUTE, "11"));
    Instant lowered = stage.clock.instant();
    stage.clock.advance(HOUR.plus(slack()));

    publishEverywhere("publish-ahead", tlsa(MINUTE, "22"));

    assertThat(settled("publish-ahead"))
        .isEqualTo(lowered.plus(HOUR.multipliedBy(2)).plus(slack()));
  }

  @Test
  void aKeyThatIsTakenBackIsNotHeldUpByHowItsSuccessorWasPublished() {
    stage.serve(tlsa(HOUR, "11"));
    publishEverywhere("publish-ahead", tlsa(MINUTE, "22"));
    stage.clock.advance(HOUR.multipliedBy(2).plus(slack()));

    stage.publisher.publish(step("retire-records"), List.of(Wanted.absent(TLSA, RecordType.TLSA)));

    assertThat(heldFor("retire-records")).isEqualTo(MINUTE.multipliedBy(2).plus(slack()));
  }

  @Test
  void aTtlThatWasLoweredLongAgoDoesNotHoldUpANewKey() {
    stage.serve(tlsa(HOUR, "11"));
    publishEverywhere("lower-ttls", tlsa(MINUTE, "11"));
    stage.clock.advance(HOUR.multipliedBy(3));

    publish("publish-ahead", tlsa(MINUTE, "22"));

    assertThat(heldFor("publish-ahead")).isEqualTo(MINUTE.multipliedBy(2).plus(slack()));
  }

  @Test
  void whatWasLoweredAMomentAgoStillCountsInFull() {
    stage.serve(address(HOUR, "198.51.100.1"));
    publishEverywhere("lower-ttls", address(MINUTE, "198.51.100.1"));

    publishEverywhere("cut-over", address(MINUTE, "198.51.100.2"));

    assertThat(settled("cut-over")).isEqualTo(stage.clock.instant().plus(HOUR).plus(slack()));
  }

  @Test
  void aServerThatDoesNotAnswerLeavesTheZoneAsItIs() {
    stage.serve(address(HOUR, "198.51.100.1"));
    stage.silenceSecondary();

    assertThatThrownBy(() -> publish("cut-over", address(MINUTE, "198.51.100.2")))
        .hasMessageContaining("nobody knows what caches hold of " + MX);
    assertThat(stage.served(MX, RecordType.A)).contains(address(HOUR, "198.51.100.1"));
  }

  @Test
  void anAttemptAfterACrashKeepsWhatTheFirstOneSaw() {
    stage.serve(address(HOUR, "198.51.100.1"));
    publish("cut-over", address(MINUTE, "198.51.100.2"));
    stage.clock.advance(MINUTE);

    publish("cut-over", address(MINUTE, "198.51.100.2"));

    assertThat(heldFor("cut-over")).isEqualTo(HOUR.plus(slack()));
  }

  @Test
  void spfLeavesTextsOfOthersAlone() {
    stage.serve(RecordSet.text("kestrel.example", HOUR, "v=spf1 -all", "site-verification=4711"));

    publish(
        "publish-ahead", RecordSet.text("kestrel.example", MINUTE, "v=spf1 ip4:198.51.100.2 -all"));

    assertThat(stage.served("kestrel.example.", RecordType.TXT).orElseThrow().texts())
        .containsExactlyInAnyOrder("v=spf1 ip4:198.51.100.2 -all", "site-verification=4711");
  }

  @Test
  void whatShallNotBeIsTakenAway() {
    stage.serve(address(HOUR, "198.51.100.1"));
    StepContext step = step("retire-records");

    stage.publisher.publish(step, List.of(Wanted.absent(MX, RecordType.A)));
    stage.transfer();

    assertThat(stage.publisher.publish(step, List.of(Wanted.absent(MX, RecordType.A))))
        .isInstanceOf(StepOutcome.Done.class);
    assertThat(stage.served(MX, RecordType.A)).isEmpty();
  }

  private StepOutcome publish(String step, RecordSet set) {
    return stage.publisher.publish(step(step), List.of(Wanted.present(set)));
  }

  private void publishEverywhere(String step, RecordSet set) {
    publish(step, set);
    stage.transfer();
    publish(step, set);
  }

  private StepContext step(String name) {
    return stage.step(execution, name, Map.of());
  }

  private Instant settled(String step) {
    List<Settled> all = stage.caches.settled(execution, step);
    assertThat(all).hasSize(1);
    return all.getFirst().at();
  }

  /** How long caches hold what was before, counted from when all servers give the new data. */
  private Duration heldFor(String step) {
    Subject changed = stage.publications.of(execution, step).getFirst().subject();
    stage.publications.seenEverywhere(execution, step, changed, handle -> {});
    return Duration.between(stage.clock.instant(), settled(step));
  }

  private Duration slack() {
    return stage.fleet.policy().slack();
  }

  private static RecordSet address(Duration ttl, String address) {
    return RecordSet.of(MX, RecordType.A, ttl, address);
  }

  private static RecordSet tlsa(Duration ttl, String octet) {
    return RecordSet.of(TLSA, RecordType.TLSA, ttl, "3 1 1 " + octet.repeat(32));
  }
}
