package dev.exuvia.mail.canary;

import java.io.IOException;

/** A name could not be looked up; asking again later may succeed. */
public final class LookupException extends IOException {
  public LookupException(String name, String why) {
    super("looking up " + name + ": " + why);
  }
}
