package dev.exuvia.playbooks.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> ACTIONS =
      List.of("cut-over", "lower-ttls", "raise-ttls", "ttl");

  @ParameterizedTest
  @CsvSource({
    "cutover, cut-over",
    "cut-voer, cut-over",
    "CUT-OVER, cut-over",
    "lower-ttl, lower-ttls",
    "tll, ttl"
  })
  void findsTheNearest(String word, String meant) {
    assertThat(Spelling.nearest(word, ACTIONS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"provision", "xyz", "''"})
  void keepsSilentWhenNothingIsNear(String word) {
    assertThat(Spelling.nearest(word, ACTIONS)).isEmpty();
  }

  @Test
  void listsAllThatIsAllowed() {
    assertThat(Spelling.oneOf("b", List.of("z", "a"))).isEqualTo("one of a, z; did you mean 'a'?");
  }
}
