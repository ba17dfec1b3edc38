package dev.exuvia.orchestrator.dnsbl;

import java.util.List;

/** What a list says of an address. */
public sealed interface Verdict {

  /**
   * The list names it.
   *
   * @param codes the answers that say so, literals
   */
  record Listed(List<String> codes) implements Verdict {
    public Listed {
      codes = List.copyOf(codes);
    }
  }

  /** The list doesn't name it, or only for reasons that don't count for this fleet. */
  record Clean() implements Verdict {}

  /**
   * Nobody knows: the list gave no answer, or one that says nothing of the address.
   *
   * @param why for a person
   */
  record Unknown(String why) implements Verdict {}
}
