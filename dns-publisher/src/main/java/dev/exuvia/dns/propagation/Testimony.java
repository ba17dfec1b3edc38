package dev.exuvia.dns.propagation;

import dev.exuvia.dns.wire.Notes;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Message;

/** All that one server said, and when it was asked. For one thread at a time. */
final class Testimony implements Notes {
  /**
   * @param asked before the question was sent
   * @param ended after the answer was in, or nobody waited for it any more
   */
  record Statement(Instant asked, Instant ended, Answer answer) {}

  private final InetSocketAddress server;
  private final List<Subject> subjects;
  private final Clock clock;
  private final Instant[] asked;
  private final Statement[] statements;

  Testimony(InetSocketAddress server, List<Subject> subjects, Clock clock) {
    this.server = server;
    this.subjects = subjects;
    this.clock = clock;
    this.asked = new Instant[subjects.size()];
    this.statements = new Statement[subjects.size()];
    Arrays.fill(asked, clock.instant());
  }

  InetSocketAddress server() {
    return server;
  }

  /** What it said about the subject with an index. */
  Statement statement(int subject) {
    return statements[subject];
  }

  @Override
  public void asking(int question) {
    asked[question] = clock.instant();
  }

  @Override
  public void heard(int question, Message message) {
    state(question, AnswerReader.read(server, message, subjects.get(question)));
  }

  @Override
  public void unheard(int question, String why) {
    state(question, new Answer.Dead(server, "does not answer: " + why));
  }

  /** Puts something else in the place of what was stated. */
  void revoke(int question, Answer instead) {
    Statement before = statements[question];
    statements[question] = new Statement(before.asked(), before.ended(), instead);
  }

  private void state(int question, Answer answer) {
    statements[question] = new Statement(asked[question], clock.instant(), answer);
  }
}
