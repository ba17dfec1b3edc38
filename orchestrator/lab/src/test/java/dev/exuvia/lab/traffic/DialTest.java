package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.lab.SettableClock;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.wire.LoginRefusedException;
import dev.exuvia.mail.wire.PoliteGoodbyeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialTest {

  private final LoginTally tally = new LoginTally(new SettableClock("2026-11-21T12:00:00Z"));
  private final List<String> closed = new ArrayList<>();

  private record Session(String address, List<String> closed) implements AutoCloseable {
    @Override
    public void close() {
      closed.add(address);
    }
  }

  /** Dials three addresses; each either connects or fails, and then lets in or refuses. */
  private String dial(Map<String, IOException> connecting, Map<String, IOException> login)
      throws IOException {
    Dial dial = new Dial(host -> List.of(address("10.0.0.1"), address("10.0.0.2")), tally);
    Session session =
        dial.in(
            "imap.kestrel.test",
            MailPort.IMAPS,
            endpoint -> {
              String address = endpoint.address().getAddress().getHostAddress();
              fail(connecting, address);
              return new Session(address, closed);
            },
            client -> fail(login, client.address()));
    return session.address();
  }

  private static void fail(Map<String, IOException> failures, String address) throws IOException {
    if (failures.containsKey(address)) {
      throw failures.get(address);
    }
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @Test
  void theFirstAddressThatLetsInIsTaken() throws IOException {
    assertThat(dial(Map.of(), Map.of())).isEqualTo("10.0.0.1");
    assertThat(tally.successes()).isEqualTo(1);
    assertThat(tally.failures()).isZero();
  }

  @Test
  void aPoliteRefusalBeforeLoginIsNoFailure() throws IOException {
    assertThat(dial(Map.of("10.0.0.1", new PoliteGoodbyeException("BYE")), Map.of()))
        .isEqualTo("10.0.0.2");
    assertThat(tally.politeRefusals()).isEqualTo(1);
    assertThat(tally.failures()).isZero();
  }

  @Test
  void aConnectionRefusedIsAFailureThoughTheNextAddressHelps() throws IOException {
    assertThat(dial(Map.of("10.0.0.1", new ConnectException("refused")), Map.of()))
        .isEqualTo("10.0.0.2");
    assertThat(tally.failures()).isEqualTo(1);
  }

  @Test
  void beingSentAwayAfterTheCredentialsIsAFailure() throws IOException {
    assertThat(dial(Map.of(), Map.of("10.0.0.1", new PoliteGoodbyeException("BYE"))))
        .isEqualTo("10.0.0.2");
    assertThat(tally.failures()).isEqualTo(1);
    assertThat(closed).containsExactly("10.0.0.1");
  }

  @Test
  void ifNobodyLetsInTheLastWordIsTold() {
    IOException no = new LoginRefusedException("NO");
    assertThatThrownBy(() -> dial(Map.of(), Map.of("10.0.0.1", no, "10.0.0.2", no))).isSameAs(no);
    assertThat(tally.failures()).isEqualTo(2);
    assertThat(tally.successes()).isZero();
  }

  @Test
  void aNameWithoutAddressIsTold() {
    Dial dial = new Dial(host -> List.of(), tally);
    assertThatThrownBy(
            () -> dial.in("x.test", MailPort.IMAP, e -> new Session("", closed), c -> {}))
        .hasMessageContaining("no address for x.test");
  }
}
