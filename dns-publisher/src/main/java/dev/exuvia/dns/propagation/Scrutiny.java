package dev.exuvia.dns.propagation;

import dev.exuvia.dns.wire.Notes;
import dev.exuvia.dns.wire.Validator;
import java.io.IOException;
import org.xbill.DNS.Message;

/** Keeps what a server said as it came, and takes back what doesn't stand up to validation. */
final class Scrutiny implements Notes {
  private final Testimony testimony;
  private final Message[] messages;

  Scrutiny(Testimony testimony, int questions) {
    this.testimony = testimony;
    this.messages = new Message[questions];
  }

  @Override
  public void asking(int question) {
    testimony.asking(question);
  }

  @Override
  public void heard(int question, Message answer) {
    messages[question] = answer;
    testimony.heard(question, answer);
  }

  @Override
  public void unheard(int question, String why) {
    testimony.unheard(question, why);
  }

  /** Not while questions are under way: a validator waits for keys. */
  void judge(Validator validator) {
    for (int question = 0; question < messages.length; question++) {
      if (!(testimony.statement(question).answer() instanceof Answer.Failed)) {
        judge(question, validator);
      }
    }
  }

  private void judge(int question, Validator validator) {
    try {
      validator
          .objection(messages[question])
          .ifPresent(why -> testimony.revoke(question, new Answer.Bogus(testimony.server(), why)));
    } catch (IOException e) {
      String why = "can't be validated: " + e.getMessage();
      testimony.revoke(question, new Answer.Unclear(testimony.server(), why));
    }
  }
}
