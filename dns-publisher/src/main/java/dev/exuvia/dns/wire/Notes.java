package dev.exuvia.dns.wire;

import org.xbill.DNS.Message;

/** What somebody writes down who asks a server many questions; told in the thread that asks. */
public interface Notes {
  /**
   * A question is about to be sent for the first time.
   *
   * @param question its index
   */
  default void asking(int question) {}

  /** The answer to a question came. */
  void heard(int question, Message answer);

  /**
   * There is no answer.
   *
   * @param why for a person
   */
  void unheard(int question, String why);
}
