package dev.exuvia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

  @Test
  void isReadAsItWasWritten() {
    for (Actor actor :
        List.of(
            Actor.operator("anna:of:two"),
            Actor.schedule("regular"),
            Actor.watch("certificates"),
            Actor.orchestrator("77-x"))) {
      assertThat(Actor.parse(actor.toString())).isEqualTo(actor);
    }
    assertThat(Actor.operator("anna")).hasToString("operator:anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "king:anna", "operator:", "operator:a\nb"})
  void anythingElseIsNoActor(String text) {
    assertThatThrownBy(() -> Actor.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReasonIsOneLineOfSomeLength() {
    Actor anna = Actor.operator("anna");
    assertThat(new Cause(anna, "x".repeat(Cause.LONGEST)).why()).hasSize(Cause.LONGEST);
    for (String wrong : List.of("", "  ", "two\nlines", "x".repeat(Cause.LONGEST + 1))) {
      assertThatThrownBy(() -> new Cause(anna, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 500 characters");
    }
  }
}
