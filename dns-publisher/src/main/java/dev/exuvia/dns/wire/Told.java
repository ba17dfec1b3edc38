package dev.exuvia.dns.wire;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.xbill.DNS.Message;

/** Notes, and of which questions they were told already. */
final class Told implements Notes {
  private final Notes notes;
  private final int questions;
  private final BitSet told = new BitSet();

  Told(Notes notes, int questions) {
    this.notes = notes;
    this.questions = questions;
  }

  /** The questions of which nothing was told yet. */
  List<Integer> left() {
    return IntStream.range(0, questions).filter(i -> !told.get(i)).boxed().toList();
  }

  @Override
  public void asking(int question) {
    notes.asking(question);
  }

  @Override
  public void heard(int question, Message answer) {
    told.set(question);
    notes.heard(question, answer);
  }

  @Override
  public void unheard(int question, String why) {
    told.set(question);
    notes.unheard(question, why);
  }
}
