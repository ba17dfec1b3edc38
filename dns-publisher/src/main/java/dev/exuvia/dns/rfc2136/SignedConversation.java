package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Records;
import dev.exuvia.dns.wire.TcpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Update;

/**
 * Signed questions to one zone's primary over one TCP connection. An {@link IOException} means that
 * the connection broke and nobody knows what the server did with the last message.
 */
final class SignedConversation implements AutoCloseable {
  /** So many questions are sent before the first answer is read. */
  private static final int AHEAD = 100;

  /** One RRset to read. */
  record Question(String name, RecordType type) {}

  private final Zone zone;
  private final TSIG signer;
  private final Verdict verdict;
  private final TcpConnection connection;

  SignedConversation(Zone zone, TSIG signer, Duration timeout) throws IOException {
    this.zone = zone;
    this.signer = signer;
    this.verdict = new Verdict(zone.primary(), signer);
    this.connection = TcpConnection.open(zone.primary(), timeout);
  }

  /** Sends an update and returns its RCODE; those that mean a refusal or failure are thrown. */
  int update(Update update) throws IOException {
    signer.apply(update, null);
    byte[] wire = update.toWire();
    if (wire.length > TcpConnection.LONGEST_MESSAGE) {
      throw PlanTooLargeException.forOneStep(
          zone, wire.length, TcpConnection.LONGEST_MESSAGE, "octets");
    }
    connection.send(wire);
    return verdict.onUpdate(update, connection.receive());
  }

  /** What the primary serves for each question, in the same order. */
  List<Optional<RecordSet>> read(List<Question> questions) throws IOException {
    List<Optional<RecordSet>> answers = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += AHEAD) {
      answers.addAll(readSome(questions.subList(from, Math.min(questions.size(), from + AHEAD))));
    }
    return answers;
  }

  @Override
  public void close() {
    connection.close();
  }

  private List<Optional<RecordSet>> readSome(List<Question> questions) throws IOException {
    PendingQueries pending = new PendingQueries();
    for (Question question : questions) {
      Message query = query(question, pending.freshId());
      pending.add(query);
      connection.send(query.toWire());
    }
    while (pending.unanswered()) {
      pending.answered(connection.receive(), verdict);
    }
    return pending.answers().stream().map(this::content).toList();
  }

  private Message query(Question question, int id) {
    Record asked =
        Record.newRecord(Records.name(question.name()), question.type().code(), DClass.IN);
    Message query = Message.newQuery(asked);
    query.getHeader().setID(id);
    query.getHeader().unsetFlag(Flags.RD);
    signer.apply(query, null);
    return query;
  }

  private Optional<RecordSet> content(Message answer) {
    Record asked = answer.getQuestion();
    int rcode = answer.getRcode();
    boolean authoritative = answer.getHeader().getFlag(Flags.AA);
    if (!authoritative || (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN)) {
      throw new ServerFailedException(
          zone.primary(),
          "gave no authoritative answer about %s (%s); is it primary of %s?"
              .formatted(asked.getName(), Rcode.string(rcode), zone.name()));
    }
    RecordType type = RecordType.ofCode(asked.getType()).orElseThrow();
    return Records.find(answer.getSection(Section.ANSWER), asked.getName().toString(), type);
  }
}
