package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitTest {

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void isKept(Limit limit, List<Long> counts) {
    assertThat(limit.objection(counts)).isEmpty();
  }

  static Stream<Arguments> isKept() {
    return Stream.of(
        Arguments.of(new Limit.Steady(0, 0, ""), List.of(3L, 3L, 2L, 3L)),
        Arguments.of(new Limit.Steady(0, 1, ""), List.of(3L, 4L, 4L)),
        Arguments.of(new Limit.Steady(2, 0, ""), List.of(1L, 2L, 3L, 2L, 3L)),
        Arguments.of(new Limit.Steady(2, 0, ""), List.of(1L)),
        Arguments.of(new Limit.AtMost(8, ""), List.of(2L, 8L, 6L)),
        Arguments.of(new Limit.History(2, ""), List.of(2L, 4L, 6L, 6L)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void isBroken(Limit limit, List<Long> counts, String why) {
    assertThat(limit.objection(counts)).contains(why);
  }

  static Stream<Arguments> isBroken() {
    return Stream.of(
        Arguments.of(new Limit.Steady(0, 0, ""), List.of(3L, 4L), "grows from 3 to 4"),
        Arguments.of(new Limit.Steady(0, 1, ""), List.of(3L, 4L, 5L), "grows from 3 to 5"),
        Arguments.of(new Limit.Steady(2, 0, ""), List.of(1L, 2L, 3L, 4L), "grows from 3 to 4"),
        Arguments.of(new Limit.AtMost(8, ""), List.of(2L, 9L, 6L), "is 9"),
        Arguments.of(
            new Limit.History(2, ""), List.of(2L, 4L, 7L), "grows from 4 to 7 in one rotation"));
  }

  /** A table that nobody knew of when the limits were written may not grow. */
  @Test
  void whatIsNotListedIsSteady() {
    List<Inventory> taken =
        Stream.of(0L, 1L)
            .map(count -> Inventory.of(Reports.NOON, Map.of("rows", Map.of("leaky", count))))
            .toList();
    assertThat(Growth.of(taken, Limits.lab(6)))
        .singleElement()
        .satisfies(
            growth -> {
              assertThat(growth.what()).isEqualTo("rows leaky");
              assertThat(growth.counts()).containsExactly(0L, 1L);
              assertThat(growth.objection()).isEqualTo(Optional.of("grows from 0 to 1"));
            });
  }

  /** What is there for the first time was not there before. */
  @Test
  void aNameThatCameLaterWasNone() {
    List<Inventory> taken =
        List.of(
            Inventory.of(Reports.NOON, Map.of()),
            Inventory.of(Reports.NOON, Map.of("files", Map.of("state/new", 2L))));
    assertThat(Growth.of(taken, Limits.lab(6)).getFirst().objection())
        .contains("grows from 0 to 2");
  }
}
