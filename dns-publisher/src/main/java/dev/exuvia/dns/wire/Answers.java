package dev.exuvia.dns.wire;

import java.io.IOException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** Whether a message answers a question (RFC 5452 section 9.1). */
final class Answers {
  private Answers() {}

  static boolean matches(Message query, byte[] received) {
    try {
      Message answer = new Message(received);
      return answer.getHeader().getID() == query.getHeader().getID()
          && answer.getHeader().getFlag(Flags.QR)
          && query.getQuestion().equals(answer.getQuestion());
    } catch (IOException e) {
      return false;
    }
  }
}
