package dev.exuvia.engine;

/** The execution is in a state in which it can't do what was asked; the message says why. */
public class RefusedCommandException extends RuntimeException {

  public RefusedCommandException(String why) {
    super(why);
  }
}
