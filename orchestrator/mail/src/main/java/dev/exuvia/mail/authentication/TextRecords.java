package dev.exuvia.mail.authentication;

import java.io.IOException;
import java.util.List;

/** Where TXT records are looked up. */
@FunctionalInterface
public interface TextRecords {

  /**
   * The texts at a name, the strings of each joined; empty when there are none.
   *
   * @param name without trailing dot
   * @throws IOException if nobody knows
   */
  List<String> at(String name) throws IOException;
}
