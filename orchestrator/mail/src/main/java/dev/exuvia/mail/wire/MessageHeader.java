package dev.exuvia.mail.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message in their order, unfolded (RFC 5322 section 2.2.3).
 *
 * @param fields from top to bottom; the topmost was added last
 */
public record MessageHeader(List<Field> fields) {

  /** One field: its name as written, its value without folding and outer white space. */
  public record Field(String name, String value) {}

  public MessageHeader {
    fields = List.copyOf(fields);
  }

  /** Reads up to the first empty line, or to the end; lines that are no field are passed over. */
  public static MessageHeader parse(String message) {
    List<String> unfolded = new ArrayList<>();
    for (String line : message.split("\r?\n", -1)) {
      if (line.isEmpty()) {
        break;
      }
      boolean continues = (line.startsWith(" ") || line.startsWith("\t")) && !unfolded.isEmpty();
      if (continues) {
        unfolded.addLast(unfolded.removeLast() + " " + line.strip());
      } else {
        unfolded.add(line);
      }
    }
    return new MessageHeader(unfolded.stream().flatMap(l -> field(l).stream()).toList());
  }

  private static Optional<Field> field(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        ? Optional.of(
            new Field(line.substring(0, colon).strip(), line.substring(colon + 1).strip()))
        : Optional.empty();
  }

  /** The values of all fields of this name, from top to bottom. */
  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).map(Field::value).toList();
  }

  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The Message-ID with its angle brackets. */
  public Optional<String> messageId() {
    return first("Message-ID");
  }

  /** True for reports and other mail that no person sent (RFC 3834 section 5). */
  public boolean automatic() {
    return first("Auto-Submitted").filter(v -> !v.equalsIgnoreCase("no")).isPresent();
  }
}
