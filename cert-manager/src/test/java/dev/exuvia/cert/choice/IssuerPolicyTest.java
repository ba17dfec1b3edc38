package dev.exuvia.cert.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.quota.Exceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IssuerPolicyTest {
  private static final long SEED = Long.getLong("exuvia.seed", 72);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final IssuerPolicy policy = IssuerPolicy.USUAL;

  @Test
  void neverTheOneInUseEvenIfThereIsNoOther() {
    IssuerChoice choice = policy.choose(List.of(plain("a")), List.of("a"), NOON);
    assertThat(choice.order()).isEmpty();
    assertThat(choice.excluded())
        .singleElement()
        .satisfies(v -> assertThat(v.reason()).contains("in use"));
    assertThat(choice.soonest()).isEmpty();
  }

  @Test
  void whoRestedComesBeforeWhoWeighsMore() {
    assertThat(order(List.of(weighing("a", 9), weighing("b", 9), plain("c")), List.of("a", "b")))
        .containsExactly("c", "b");
  }

  /** The list says who was used how many generations ago; "a" is in use. */
  @ParameterizedTest
  @CsvSource({
    "0, a b, rested for 1 generation;, true",
    "1, a b, rested for 1 generation;, true",
    "2, a b, 'rested for 1 generation, which is less than the wanted 2;', false",
    "2, a c b, rested for 2 generations;, true",
    "2, a c d b, rested for 3 generations;, true",
    "3, a c b, 'rested for 2 generations, which is less than the wanted 3;', false",
    "3, a c d b, rested for 3 generations;, true",
    "2, a, never used;, true",
  })
  void whoRestedAsLongAsWantedHasRestedEnough(int rest, String used, String said, boolean enough) {
    IssuerChoice choice =
        new IssuerPolicy(rest, Duration.ofDays(1))
            .choose(
                List.of(weighing("new", 1), weighing("b", 9)), List.of(used.split(" ", -1)), NOON);
    assertThat(choice.order())
        .filteredOn(verdict -> verdict.issuer().equals("b"))
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.reason()).startsWith(said));
    assertThat(choice.order().getFirst().issuer())
        .as("more weight counts only after the rest")
        .isEqualTo(enough ? "b" : "new");
  }

  @Test
  void threeIssuersGoRoundWithoutAnyoneBeingCalledTooSoon() {
    List<IssuerCandidate> three = List.of(plain("a"), plain("b"), plain("c"));
    List<String> used = new ArrayList<>();
    for (int generation = 0; generation < 9; generation++) {
      IssuerChoice.Verdict next = policy.choose(three, used, NOON).order().getFirst();
      assertThat(next.reason()).doesNotContain("less than");
      used.addFirst(next.issuer());
    }
    assertThat(used).containsExactly("c", "b", "a", "c", "b", "a", "c", "b", "a");
  }

  @Test
  void amongThoseWhoRestedTooLittleTheLongestRestDecides() {
    assertThat(order(List.of(plain("a"), weighing("b", 9), plain("c")), List.of("a", "b", "c")))
        .containsExactly("c", "b");
  }

  @Test
  void failuresThenWeightLessLinkageThenRest() {
    IssuerCandidate failing =
        new IssuerCandidate(
            "failing", 9, 0, List.of(NOON.minusSeconds(60)), none(), Optional.empty(), none());
    IssuerCandidate failedLongAgo =
        new IssuerCandidate(
            "forgiven",
            3,
            0,
            List.of(NOON.minus(Duration.ofDays(2))),
            none(),
            Optional.empty(),
            none());
    IssuerCandidate linking =
        new IssuerCandidate("linking", 5, 3.5, List.of(), none(), Optional.empty(), none());
    assertThat(order(List.of(failing, linking, weighing("spare", 0), failedLongAgo), List.of()))
        .containsExactly("forgiven", "linking", "failing", "spare");
  }

  @Test
  void whoMayNotBeAskedIsSaidWithTheReasonAndUntilWhen() {
    Instant later = NOON.plusSeconds(90);
    IssuerCandidate open =
        new IssuerCandidate("open", 1, 0, List.of(), Optional.of(later), Optional.empty(), none());
    IssuerCandidate full =
        new IssuerCandidate(
            "full",
            1,
            0,
            List.of(),
            none(),
            Optional.of(new Exceeded("5 a week", NOON.plusSeconds(30), false)),
            none());
    IssuerCandidate unable =
        new IssuerCandidate(
            "unable", 1, 0, List.of(), none(), Optional.empty(), Optional.of("no wildcards"));
    IssuerChoice choice = policy.choose(List.of(open, full, unable, plain("ok")), List.of(), NOON);
    assertThat(choice.order()).extracting(IssuerChoice.Verdict::issuer).containsExactly("ok");
    assertThat(choice.excluded())
        .extracting(IssuerChoice.Verdict::reason)
        .satisfiesExactly(
            one -> assertThat(one).contains("circuit breaker"),
            two -> assertThat(two).isEqualTo("5 a week"),
            three -> assertThat(three).isEqualTo("no wildcards"));
    assertThat(choice.soonest()).contains(NOON.plusSeconds(30));
    assertThat(policy.choose(List.of(open), List.of(), later).order()).hasSize(1);
  }

  @RepeatedTest(100)
  void nobodyComesBackWithinTheRestWhenThereAreEnough(RepetitionInfo repetition) {
    Random random = new Random(SEED + repetition.getCurrentRepetition());
    List<IssuerCandidate> candidates = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      candidates.add(weighing("ca-" + number, random.nextInt(10)));
    }
    List<String> used = new ArrayList<>();
    for (int generation = 0; generation < 20; generation++) {
      String next = order(candidates, used).getFirst();
      assertThat(used.subList(0, Math.min(2, used.size()))).doesNotContain(next);
      used.addFirst(next);
    }
  }

  @Test
  void namesAreUnique() {
    assertThatThrownBy(() -> policy.choose(List.of(plain("a"), plain("a")), List.of(), NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> order(List<IssuerCandidate> candidates, List<String> used) {
    return policy.choose(candidates, used, NOON).order().stream()
        .map(IssuerChoice.Verdict::issuer)
        .toList();
  }

  private static IssuerCandidate plain(String name) {
    return IssuerCandidate.of(name);
  }

  private static IssuerCandidate weighing(String name, int weight) {
    return new IssuerCandidate(name, weight, 0, List.of(), none(), Optional.empty(), none());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
