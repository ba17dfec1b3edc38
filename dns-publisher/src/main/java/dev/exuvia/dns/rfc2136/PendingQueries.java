package dev.exuvia.dns.rfc2136;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Message;

/**
 * Queries on their way over one connection. A server may answer them in any order (RFC 7766 section
 * 7), so each answer is matched by its id.
 */
final class PendingQueries {
  private final Map<Integer, Message> queries = new LinkedHashMap<>();
  private final Map<Integer, Message> answers = new LinkedHashMap<>();

  /** An id that no other query here has. */
  int freshId() {
    return queries.size() + 1;
  }

  void add(Message query) {
    queries.put(query.getHeader().getID(), query);
  }

  boolean unanswered() {
    return answers.size() < queries.size();
  }

  void answered(byte[] wire, Verdict verdict) throws IOException {
    Message answer = new Message(wire);
    int id = answer.getHeader().getID();
    Message query = queries.get(id);
    if (query == null || !query.getQuestion().equals(answer.getQuestion())) {
      throw new IOException("an answer to a question nobody asked");
    }
    verdict.onAnswer(query, answer, wire);
    answers.put(id, answer);
  }

  List<Message> answers() {
    List<Message> inOrder = new ArrayList<>();
    queries.keySet().forEach(id -> inOrder.add(answers.get(id)));
    return inOrder;
  }
}
