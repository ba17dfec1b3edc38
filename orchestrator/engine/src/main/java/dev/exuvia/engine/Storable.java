package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;

/**
 * Makes what actions say fit to be stored and to be shown to people: a script's output may be long,
 * and hold what no database takes. Texts are cut, with a mark that says how long they were; what
 * can't be cut without changing its meaning is refused.
 */
final class Storable {

  /** Characters of a reason. */
  static final int LONGEST_TEXT = 1_000;

  /** Characters of a string in an output. */
  static final int LONGEST_STRING = 10_000;

  /** Characters of an output or of what is saved, as JSON. */
  static final int LONGEST_JSON = 1_000_000;

  /** Arrays and objects within each other. */
  static final int DEEPEST = 100;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Storable() {}

  /** A reason without what no database takes (NUL, halves of characters), cut if it is long. */
  static String text(String said) {
    return said == null ? "no reason was given" : cut(clean(said), LONGEST_TEXT);
  }

  /**
   * The same outcome, fit to be stored.
   *
   * @throws UnstorableOutcomeException when no cutting would help
   */
  static StepOutcome outcome(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done done -> new StepOutcome.Done(output(WorkflowJson.tree(done.output())));
      case StepOutcome.WaitUntil wait ->
          new StepOutcome.WaitUntil(instant(wait.until()), text(wait.why()));
      case StepOutcome.LookAgain look ->
          new StepOutcome.LookAgain(instant(look.at()), text(look.why()));
      case StepOutcome.RetryAt retry ->
          new StepOutcome.RetryAt(instant(retry.at()), text(retry.why()));
      case StepOutcome.NeedsOperator question ->
          new StepOutcome.NeedsOperator(
              text(question.why()), question.safeUntil().map(Storable::instant));
      case StepOutcome.Fatal fatal -> new StepOutcome.Fatal(text(fatal.why()));
    };
  }

  /**
   * What an action wants to find again: never cut, as it would be read as something else.
   *
   * @throws UnstorableOutcomeException when it is too deep or too long
   */
  static JsonNode saved(JsonNode note) {
    return bounded("what it saves", note);
  }

  private static JsonNode output(JsonNode output) {
    requireShallow("its output", output);
    return bounded("its output", cutStrings(output));
  }

  private static JsonNode bounded(String what, JsonNode json) {
    requireShallow(what, json);
    int length = WorkflowJson.text(json).length();
    if (length > LONGEST_JSON) {
      throw new UnstorableOutcomeException(what, length + " characters", "at most " + LONGEST_JSON);
    }
    return json;
  }

  private static void requireShallow(String what, JsonNode json) {
    if (isDeeper(json, DEEPEST)) {
      throw new UnstorableOutcomeException(
          what, "more than %d levels".formatted(DEEPEST), "at most " + DEEPEST);
    }
  }

  private static boolean isDeeper(JsonNode json, int levels) {
    if (!json.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode child : json) {
      if (isDeeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode cutStrings(JsonNode json) {
    return switch (json) {
      case TextNode text when text.textValue().length() > LONGEST_STRING ->
          TextNode.valueOf(cut(text.textValue(), LONGEST_STRING));
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), cutStrings(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(element -> copy.add(cutStrings(element)));
        yield copy;
      }
      default -> json;
    };
  }

  private static Instant instant(Instant at) {
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw new UnstorableOutcomeException(
          "an instant", at.toString(), Instant.EPOCH + " to " + LATEST);
    }
    return at;
  }

  private static String clean(String said) {
    return said.codePoints()
        .map(
            point ->
                point == 0 || isHalf(point)
                    ? Character.codePointOf("REPLACEMENT CHARACTER")
                    : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return "%s… (%d characters in all)".formatted(text.substring(0, end), text.length());
  }
}
