package dev.exuvia.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedsTest {

  @Test
  void followsNeedsAllTheWayBack() {
    Needs needs = new Needs(Map.of("d", Set.of("b", "c"), "b", Set.of("a"), "c", Set.of("a")));

    assertThat(needs.allBefore("d")).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(needs.allBefore("a")).isEmpty();
  }

  @Test
  void findsNoCycleInADiamond() {
    Needs needs = new Needs(Map.of("d", Set.of("b", "c"), "b", Set.of("a"), "c", Set.of("a")));

    assertThat(needs.cycle()).isEmpty();
  }

  @Test
  void namesTheShortestCycleOfTheFirstStepOnOne() {
    Needs needs =
        new Needs(
            Map.of(
                "before", Set.of("m"),
                "m", Set.of("x", "y"),
                "x", Set.of("z"),
                "y", Set.of("m"),
                "z", Set.of("m")));

    assertThat(needs.cycle())
        .hasValueSatisfying(way -> assertThat(way).containsExactly("m", "y", "m"));
  }

  @Test
  void noticesAStepThatNeedsItself() {
    Needs needs = new Needs(Map.of("a", Set.of("a")));

    assertThat(needs.cycle()).hasValueSatisfying(way -> assertThat(way).containsExactly("a", "a"));
  }
}
