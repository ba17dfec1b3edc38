package dev.exuvia.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordType;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class InterviewTest {
  /** Long enough that a busy machine doesn't take a prompt answer for a lost one. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(40);

  /** What was told, in order. */
  private static final class Told implements Notes {
    private final Map<Integer, List<String>> outcomes = new TreeMap<>();

    @Override
    public void heard(int question, Message answer) {
      note(question, answer.getSection(Section.ANSWER).getFirst().rdataToString());
    }

    @Override
    public void unheard(int question, String why) {
      note(question, "unheard");
    }

    private void note(int question, String outcome) {
      outcomes.computeIfAbsent(question, q -> new ArrayList<>()).add(outcome);
    }
  }

  private final Semaphore slots = new Semaphore(100, true);

  private static List<Question> questions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Question.authoritative("n" + i + ".test.", RecordType.A))
        .toList();
  }

  private Map<Integer, List<String>> ask(InetSocketAddress server, Duration timeout, int count) {
    Told told = new Told();
    new Interview(server, timeout, slots).ask(questions(count), told);
    assertThat(slots.availablePermits()).as("slots given back").isEqualTo(100);
    assertThat(told.outcomes).as("told of each").hasSize(count);
    assertThat(told.outcomes.values()).as("told once").allMatch(each -> each.size() == 1);
    return told.outcomes;
  }

  private void assertAllAnswered(UnreliableServer server, Duration timeout, int count) {
    assertThat(ask(server.address(), timeout, count).values())
        .allMatch(List.of("192.0.2.1")::equals);
  }

  private static byte[] right(Message query) {
    return UnreliableServer.right(query).toWire();
  }

  @Test
  void asksManyFromSeveralPorts() {
    try (UnreliableServer server =
        UnreliableServer.withoutTcp((query, before) -> List.of(right(query)))) {
      assertAllAnswered(server, PATIENT, 1000);
      assertThat(server.ports()).hasSize(4);
    }
  }

  @Test
  void asksAgainWhatIsLost() {
    try (UnreliableServer server =
        UnreliableServer.withoutTcp(
            (query, before) -> before < 2 ? List.of() : List.of(right(query)))) {
      assertAllAnswered(server, Duration.ofMillis(400), 10);
      assertThat(server.datagrams()).isGreaterThanOrEqualTo(30);
    }
  }

  @Test
  void ignoresAnswersToNoQuestionOfIts() {
    try (UnreliableServer server =
        UnreliableServer.withoutTcp(
            (query, before) ->
                List.of(
                    forged(query, 1),
                    elsewhere(query),
                    question(query),
                    new byte[3],
                    right(query)))) {
      assertAllAnswered(server, PATIENT, 50);
    }
  }

  /** All of these say 192.0.2.66, which would be seen if one were taken for the answer. */
  private static byte[] forged(Message query, int distance) {
    Message answer = UnreliableServer.answer(query, 66);
    answer.getHeader().setID(query.getHeader().getID() ^ distance);
    return answer.toWire();
  }

  private static byte[] elsewhere(Message query) {
    Message other = new Message(query.getHeader().getID());
    other.addRecord(
        Record.newRecord(Name.fromConstantString("other.test."), Type.A, DClass.IN),
        Section.QUESTION);
    return UnreliableServer.answer(other, 66).toWire();
  }

  private static byte[] question(Message query) {
    Message echo = UnreliableServer.answer(query, 66);
    echo.getHeader().unsetFlag(Flags.QR);
    return echo.toWire();
  }

  @Test
  void takesWhatDoesNotFitOverTcp() {
    try (UnreliableServer server = UnreliableServer.with((query, before) -> List.of(cut(query)))) {
      assertAllAnswered(server, PATIENT, 40);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectsAgainWhenTheServerCloses() {
    try (UnreliableServer server =
        UnreliableServer.with((query, before) -> List.of(cut(query))).closingAfter(7)) {
      assertAllAnswered(server, PATIENT, 40);
      // More where a close came as a reset, before all was read.
      assertThat(server.connections()).isGreaterThanOrEqualTo(6);
    }
  }

  private static byte[] cut(Message query) {
    Message answer = UnreliableServer.right(query);
    answer.removeAllRecords(Section.ANSWER);
    answer.getHeader().setFlag(Flags.TC);
    return answer.toWire();
  }

  @Test
  void reachesServersThatOnlySpeakTcp() {
    try (UnreliableServer server = UnreliableServer.with((query, before) -> List.of())) {
      assertAllAnswered(server, Duration.ofSeconds(1), 1000);
    }
  }

  /** Otherwise 1000 questions would cost hundreds of timeouts. */
  @Test
  void gives1000QuestionsUpWhenNothingIsHeardOfTheFirst() {
    try (UnreliableServer server = UnreliableServer.withoutTcp((query, before) -> List.of())) {
      assertThat(ask(server.address(), SHORT, 1000).values()).allMatch(List.of("unheard")::equals);
      assertThat(server.datagrams()).isLessThanOrEqualTo(4 * 16);
    }
  }

  @Test
  void givesUpOnlyWhatIsNotAnsweredByAServerThatIsThere() {
    try (UnreliableServer server =
        UnreliableServer.withoutTcp(
            (query, before) ->
                query.getQuestion().getName().toString().contains("7")
                    ? List.of()
                    : List.of(right(query)))) {
      Map<Integer, List<String>> outcomes = ask(server.address(), Duration.ofMillis(400), 100);
      assertThat(outcomes)
          .allSatisfy(
              (question, outcome) ->
                  assertThat(outcome)
                      .containsExactly(
                          Integer.toString(question).contains("7") ? "unheard" : "192.0.2.1"));
    }
  }

  @Test
  void learnsAtOnceThatNobodyListens() throws SocketException {
    InetSocketAddress nobody;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    assertThat(ask(nobody, Duration.ofHours(1), 1000).values())
        .allMatch(List.of("unheard")::equals);
  }

  @Test
  void askedOnceThrowsWhatIsWrong() throws IOException {
    try (UnreliableServer server =
        UnreliableServer.withoutTcp((query, before) -> List.of(right(query)))) {
      Message answer = questions(1).getFirst().ask(server.address(), PATIENT);
      assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }
  }

  @Test
  void interruptedStopsWaiting() {
    try (UnreliableServer server = UnreliableServer.withoutTcp((query, before) -> List.of())) {
      Thread.currentThread().interrupt();
      Map<Integer, List<String>> outcomes = ask(server.address(), Duration.ofHours(1), 10);
      assertThat(outcomes.values()).allMatch(List.of("unheard")::equals);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }
}
