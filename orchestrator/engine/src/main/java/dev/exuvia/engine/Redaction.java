package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * Hides what looks like a secret in words and JSON on their way out: the second line of defence,
 * behind actions that don't put secrets there.
 */
public final class Redaction {

  private static final String HIDDEN = "(hidden)";
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*-----|\\z)", Pattern.DOTALL);
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?i)\\b([\\w-]*(?:password|passwd|secret|token|api-?key)[\\w-]*\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s,;&]+)");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)");
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(password|passwd|secret|token|privatekey|private_key|mackey|hmac).*");

  private Redaction() {}

  /** Words without private keys, assignments to secret names and passwords in addresses. */
  public static String text(String words) {
    String hidden = PRIVATE_KEY.matcher(words).replaceAll(HIDDEN);
    hidden = USER_INFO.matcher(hidden).replaceAll(HIDDEN);
    return ASSIGNMENT.matcher(hidden).replaceAll("$1" + HIDDEN);
  }

  /** The same tree without values that have a secret's name or look like one. */
  public static JsonNode json(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(
                field ->
                    shown.set(
                        field.getKey(),
                        SECRET_NAME.matcher(field.getKey()).matches()
                            ? TextNode.valueOf(HIDDEN)
                            : json(field.getValue())));
        yield shown;
      }
      case ArrayNode array -> {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> shown.add(json(element)));
        yield shown;
      }
      case TextNode words -> TextNode.valueOf(text(words.textValue()));
      default -> node;
    };
  }
}
