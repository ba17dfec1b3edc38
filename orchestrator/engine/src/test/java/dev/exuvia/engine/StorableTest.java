package dev.exuvia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {

  @Test
  void whatNoDatabaseTakesIsReplaced() {
    assertThat(Storable.text("a\0b")).isEqualTo("a\uFFFDb");
    assertThat(Storable.text("half \uD83D of one")).isEqualTo("half \uFFFD of one");
    assertThat(Storable.text("a whole \uD83D\uDE00")).isEqualTo("a whole \uD83D\uDE00");
    assertThat(Storable.text(null)).isEqualTo("no reason was given");
  }

  @Test
  void aLongReasonIsCutWithAMark() {
    assertThat(Storable.text("x".repeat(1_000))).hasSize(1_000);
    assertThat(Storable.text("x".repeat(10_000_000)))
        .startsWith("xxx")
        .endsWith("… (10000000 characters in all)")
        .hasSizeLessThan(1_100);
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    assertThat(Storable.text("x".repeat(999) + "\uD83D\uDE00")).doesNotContain("\uD83D");
  }

  @Test
  void longStringsInAnOutputAreCutAndTheRestStays() {
    StepOutcome.Done done =
        (StepOutcome.Done)
            Storable.outcome(
                StepOutcome.done(Map.of("said", "x".repeat(21_000_000), "verified", true)));
    JsonNode output = (JsonNode) done.output();
    assertThat(output.get("said").asText()).endsWith("… (21000000 characters in all)");
    assertThat(output.get("verified").asBoolean()).isTrue();
  }

  @Test
  void whatCantBeCutIsRefused() {
    assertThatThrownBy(() -> Storable.outcome(StepOutcome.done(nested(1_100))))
        .isInstanceOf(UnstorableOutcomeException.class)
        .hasMessage(
            "its output can't be stored: found more than 100 levels, allowed is at most 100");
    ArrayNode many = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 200_000; i++) {
      many.add("a string");
    }
    assertThatThrownBy(() -> Storable.outcome(StepOutcome.done(Map.of("many", many))))
        .isInstanceOf(UnstorableOutcomeException.class)
        .hasMessageContaining("at most 1000000");
    assertThatThrownBy(
            () -> Storable.saved(JsonNodeFactory.instance.textNode("x".repeat(1_000_001))))
        .as("what is read again is never cut")
        .isInstanceOf(UnstorableOutcomeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59.999999999Z",
        "+300000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void instantsFarAwayAreRefused(String at) {
    StepOutcome far = new StepOutcome.WaitUntil(Instant.parse(at), "why");
    assertThatThrownBy(() -> Storable.outcome(far))
        .isInstanceOf(UnstorableOutcomeException.class)
        .hasMessageContaining("allowed is 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
  }

  private static JsonNode nested(int levels) {
    JsonNode json = JsonNodeFactory.instance.textNode("deep");
    for (int i = 0; i < levels; i++) {
      json = JsonNodeFactory.instance.arrayNode().add(json);
    }
    return json;
  }
}
