package dev.exuvia.playbooks.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.RetryPolicy;
import dev.exuvia.playbooks.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookParserTest {

  private static final Set<String> ACTIONS = Set.of("lay", "brood", "await-ttl", "hatch", "clean");

  private final PlaybookParser parser = new PlaybookParser();

  @Test
  void readsAllThatAStepCanSay() {
    Playbook playbook =
        parser.parse(
            "nest.yaml",
            """
            name: nest
            description: From egg to bird.
            steps:
              - name: lay
                action: lay
                compensate: clean
              - name: brood
                action: brood
                needs: [lay]
                timeout: P21D
                retry: {attempts: 3, delay: PT2S, maxDelay: PT1M}
                with: {warm: true, degrees: 37.5, eggs: 3, of: lay}
            """,
            ACTIONS);

    assertThat(playbook)
        .isEqualTo(
            new Playbook(
                "nest",
                "From egg to bird.",
                List.of(
                    new Step(
                        "lay",
                        "lay",
                        Set.of(),
                        Duration.ofMinutes(15),
                        RetryPolicy.NONE,
                        Optional.of("clean"),
                        Map.of()),
                    new Step(
                        "brood",
                        "brood",
                        Set.of("lay"),
                        Duration.ofDays(21),
                        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMinutes(1)),
                        Optional.empty(),
                        Map.of("warm", "true", "degrees", "37.5", "eggs", "3", "of", "lay")))));
  }

  @Test
  void stepsTakeFromTheDefaultsWhatTheyLeaveOut() {
    Playbook playbook =
        parser.parse(
            "nest.yaml",
            """
            name: nest
            defaults:
              timeout: PT7M
              retry: {attempts: 4, delay: PT3S}
            steps:
              - {name: lay, action: lay}
              - {name: brood, action: brood, timeout: PT1M, retry: {attempts: 1}}
            """,
            ACTIONS);

    assertThat(playbook.steps())
        .extracting(Step::timeout)
        .containsExactly(Duration.ofMinutes(7), Duration.ofMinutes(1));
    assertThat(playbook.steps())
        .extracting(Step::retry)
        .containsExactly(
            new RetryPolicy(4, Duration.ofSeconds(3), Duration.ofSeconds(3)), RetryPolicy.NONE);
  }

  static List<Arguments> broken() {
    String actions = "one of await-ttl, brood, clean, hatch, lay";
    return List.of(
        refused(
            "unknown action",
            "- {name: a, action: bruud}",
            3,
            "$.steps[0].action",
            "the unknown action 'bruud'",
            actions + "; did you mean 'brood'?"),
        refused(
            "unknown action, nothing near",
            "- {name: a, action: fly-away}",
            3,
            "$.steps[0].action",
            "the unknown action 'fly-away'",
            actions),
        refused(
            "unknown compensation",
            "- name: a\n  action: lay\n  compensate: cleen",
            5,
            "$.steps[0].compensate",
            "the unknown action 'cleen'",
            actions + "; did you mean 'clean'?"),
        refused(
            "unknown need",
            "- {name: lay, action: lay}\n- name: b\n  action: brood\n  needs:\n    - lai",
            7,
            "$.steps[1].needs[0]",
            "the unknown step 'lai'",
            "one of b, lay; did you mean 'lay'?"),
        refused(
            "repeated need",
            "- {name: lay, action: lay}\n- name: b\n  action: brood\n  needs: [lay, lay]",
            6,
            "$.steps[1].needs[1]",
            "'lay' again",
            "each once"),
        refused(
            "self need",
            "- name: lay\n  action: lay\n  needs: [lay]",
            5,
            "$.steps[0].needs[0]",
            "'lay', the step itself",
            "other steps"),
        refused(
            "same name",
            "- {name: lay, action: lay}\n- {name: lay, action: brood}",
            4,
            "$.steps[1].name",
            "'lay', the name of $.steps[0].name too",
            "a new name"),
        refused(
            "circle",
            "- {name: a, action: lay, needs: [c]}\n- {name: b, action: lay, needs: [a]}\n- {name: c, action: lay, needs: [b]}",
            3,
            "$.steps[0].needs",
            "the circle a -> c -> b -> a",
            "needs that lead back to no step"),
        refused(
            "bad name",
            "- {name: Lay_Egg, action: lay}",
            3,
            "$.steps[0].name",
            "'Lay_Egg'",
            "lower-case words joined by hyphens, such as lower-ttls"),
        refused(
            "unknown key",
            "- name: a\n  action: lay\n  need: []",
            5,
            "$.steps[0].need",
            "the unknown key 'need'",
            "one of action, compensate, name, needs, retry, timeout, with; did you mean 'needs'?"),
        refused(
            "needs no list",
            "- {name: lay, action: lay}\n- {name: b, action: lay, needs: lay}",
            4,
            "$.steps[1].needs",
            "'lay'",
            "a list of step names"),
        refused(
            "timeout without unit",
            "- name: a\n  action: lay\n  timeout: 90",
            5,
            "$.steps[0].timeout",
            "90",
            "an ISO-8601 duration of days, hours, minutes and seconds, such as PT90S, PT5M, PT72H or P5D"),
        refused(
            "timeout in months",
            "- name: a\n  action: lay\n  timeout: P1M",
            5,
            "$.steps[0].timeout",
            "'P1M'",
            "an ISO-8601 duration of days, hours, minutes and seconds, such as PT90S, PT5M, PT72H or P5D"),
        refused(
            "no time at all",
            "- name: a\n  action: lay\n  timeout: PT0S",
            5,
            "$.steps[0].timeout",
            "a timeout of PT0S",
            "PT1S to P30D"),
        refused(
            "timeout too long",
            "- name: a\n  action: lay\n  timeout: P31D",
            5,
            "$.steps[0].timeout",
            "a timeout of PT744H",
            "PT1S to P30D"),
        refused(
            "no attempts",
            "- name: a\n  action: lay\n  retry:\n    attempts: 0",
            6,
            "$.steps[0].retry.attempts",
            "0",
            "at least 1"),
        refused(
            "ceiling below delay",
            "- name: a\n  action: lay\n  retry:\n    attempts: 2\n    delay: PT9S\n    maxDelay: PT8S",
            8,
            "$.steps[0].retry.maxDelay",
            "a ceiling of PT8S",
            "at least the delay, PT9S"),
        refused(
            "setting is a list",
            "- name: a\n  action: lay\n  with:\n    eggs: [1]",
            6,
            "$.steps[0].with.eggs",
            "a list of 1",
            "a text, a number, true or false"),
        refused(
            "waits for an unknown step",
            "- {name: lay, action: lay}\n- {name: w, action: await-ttl, needs: [lay], with: {of: lai}}",
            4,
            "$.steps[1].with.of",
            "the unknown step 'lai'",
            "one of lay, w; did you mean 'lay'?"),
        refused(
            "waits for what it doesn't need",
            "- {name: lay, action: lay}\n- {name: b, action: brood}\n- {name: w, action: await-ttl, needs: [lay], with: {of: 'lay, b'}}",
            5,
            "$.steps[2].with.of",
            "'b', which may not be done when this step starts",
            "steps that this step needs, directly or by way of others"),
        refused(
            "two points of no return",
            "- {name: a, action: lay, with: {pointOfNoReturn: true}}\n- {name: b, action: lay, with: {pointOfNoReturn: \"true\"}}",
            4,
            "$.steps[1].with.pointOfNoReturn",
            "another point of no return",
            "one in each playbook"),
        refused(
            "compensation too late",
            "- {name: a, action: lay, with: {pointOfNoReturn: true}}\n- {name: b, action: lay, needs: [a]}\n- {name: c, action: lay, needs: [b], compensate: clean}",
            5,
            "$.steps[2].compensate",
            "a compensation after the point of no return 'a'",
            "none here: going back is a rotation of its own"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void refuses(String what, String steps, Problem problem) {
    assertThat(problems("name: nest\nsteps:\n" + steps)).containsExactly(problem);
  }

  @Test
  void refusesAPlaybookWithoutSteps() {
    assertThat(problems("name: nest\nsteps: []"))
        .containsExactly(
            new Problem("nest.yaml", 2, "$.steps", "an empty list", "at least 1 entries"));
  }

  @Test
  void tellsSchemaAndMeaningAtOnce() {
    assertThat(
            problems(
                """
                name: nest
                colour: blue
                steps:
                  - name: a
                    action: lya
                    timeout: soon
                    needs: [b]
                  - name: b
                    needs: [a]
                """))
        .extracting(problem -> problem.line() + " " + problem.path())
        .containsExactly(
            "2 $.colour",
            "5 $.steps[0].action",
            "6 $.steps[0].timeout",
            "7 $.steps[0].needs",
            "8 $.steps[1].action");
  }

  private List<Problem> problems(String yaml) {
    return catchThrowableOfType(
            InvalidDocumentException.class, () -> parser.parse("nest.yaml", yaml, ACTIONS))
        .problems();
  }

  private static Arguments refused(
      String what, String steps, int line, String path, String found, String allowed) {
    return Arguments.of(what, steps, new Problem("nest.yaml", line, path, found, allowed));
  }
}
