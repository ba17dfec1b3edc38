package dev.exuvia.mail;

/**
 * A mailbox and how to log in to it.
 *
 * @param address such as {@code user01@kestrel.test}, which is also the login name
 */
public record Mailbox(String address, String password) {

  /** The part after the at sign. */
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** Without the password, so that it cannot reach a log. */
  @Override
  public String toString() {
    return address;
  }
}
