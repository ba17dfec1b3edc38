package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Says in words what stands somewhere, without giving away what may be a secret. */
final class Found {

  private static final int MAX_LENGTH = 60;
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/]*@");

  private Found() {}

  /**
   * @param keysBelong whether a map of keys should stand here: a text instead may be {@code
   *     key:secret} that lacks a space
   */
  static String words(String path, JsonNode node, boolean keysBelong) {
    return switch (node.getNodeType()) {
      case STRING -> keysBelong ? "a text" : text(path, node.textValue());
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list of " + node.size();
      case OBJECT -> "a map of keys";
      case NULL, MISSING -> "nothing";
      case NUMBER, BOOLEAN -> node.asText();
      case BINARY, POJO -> "something else";
    };
  }

  /** Someone may have put the secret itself where the name of its file belongs. */
  private static String text(String path, String text) {
    if (path.endsWith("File")) {
      return "a text that is no file name";
    }
    String shown = CREDENTIALS.matcher(text).replaceAll("//…@");
    return shown.length() <= MAX_LENGTH
        ? "'" + shown + "'"
        : "'" + shown.substring(0, MAX_LENGTH) + "…'";
  }

  /** JSON Schema's name of a type in words. */
  static String type(String jsonType) {
    return switch (jsonType) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a map of keys";
      default -> jsonType;
    };
  }
}
