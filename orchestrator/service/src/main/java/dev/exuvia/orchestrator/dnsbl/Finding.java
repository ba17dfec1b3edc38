package dev.exuvia.orchestrator.dnsbl;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one list says of one address, as it is told to people.
 *
 * @param list its zone
 * @param address literal
 * @param codes the answers that list it; empty unless it is listed
 * @param why the list's own reason for a listing, where it gives one; why nobody knows
 */
public record Finding(
    String list, String address, Value value, List<String> codes, Optional<String> why) {

  /** The three values. */
  public enum Value {
    LISTED,
    CLEAN,
    UNKNOWN
  }

  public Finding {
    codes = List.copyOf(codes);
  }

  static Finding of(BlockList list, InetAddress address, Verdict verdict, Optional<String> reason) {
    String literal = address.getHostAddress();
    return switch (verdict) {
      case Verdict.Listed listed ->
          new Finding(list.zone(), literal, Value.LISTED, listed.codes(), reason);
      case Verdict.Clean clean ->
          new Finding(list.zone(), literal, Value.CLEAN, List.of(), Optional.empty());
      case Verdict.Unknown unknown ->
          new Finding(list.zone(), literal, Value.UNKNOWN, List.of(), Optional.of(unknown.why()));
    };
  }

  /** Whether it is that. */
  public boolean is(Value expected) {
    return value == expected;
  }

  /** As a part of a sentence: {@code listed by LIST (127.0.0.2: reason)}. */
  public String text() {
    String because = why.map(reason -> ": " + reason).orElse("");
    return switch (value) {
      case LISTED -> "listed by %s (%s%s)".formatted(list, String.join(", ", codes), because);
      case CLEAN -> "not listed by " + list;
      case UNKNOWN -> list + because;
    };
  }
}
