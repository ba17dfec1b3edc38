package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How answers are understood; that real servers understand the question is for VersionOfferIT. */
class VersionOfferTest {

  private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

  /** Answers one connection, reading before every part of its script what the client has to say. */
  private Optional<String> offer(MailPort port, TlsVersion version, byte[]... script)
      throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(listener, port, script));
      return VersionOffer.of(
          version,
          new MailEndpoint(
              "mail.kestrel.test",
              new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
              port),
          "me.test",
          Duration.ofMillis(500));
    }
  }

  private void serve(ServerSocket listener, MailPort port, byte[]... script) {
    try (Socket socket = listener.accept()) {
      for (int part = 0; part < script.length; part++) {
        if (part > 0 || port.implicitTls()) {
          byte[] question = new byte[4096];
          int length = socket.getInputStream().read(question);
          heard.add(java.util.Arrays.copyOf(question, length));
        }
        socket.getOutputStream().write(script[part]);
      }
      if (script[script.length - 1].length == 0) {
        socket.getInputStream().read(new byte[1]); // mute, until the client gives up
      }
    } catch (IOException e) {
      heard.add(new byte[0]);
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] text(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "SSL_3_0, 1603000031 0200002d0300, SSLv3",
    "TLS_1_0, 1603010031 0200002d0301, TLSv1",
    "TLS_1_1, 1603020031 0200002d0302, TLSv1.1",
    "TLS_1_2, 1603030031 0200002d0303, TLSv1.2",
    "TLS_1_1, 1603010031 0200002d0301, TLSv1",
    "TLS_1_2, 1603030031 0200002d7f1c, version 0x7f1c",
  })
  void aServerHelloIsAnAgreement(TlsVersion version, String answer, String agreed)
      throws IOException {
    assertThat(offer(MailPort.IMAPS, version, hex(answer.replace(" ", "")))).contains(agreed);
  }

  @Test
  void anAlertIsARefusal() throws IOException {
    assertThat(offer(MailPort.IMAPS, TlsVersion.TLS_1_1, hex("15030200020246"))).isEmpty();
  }

  @Test
  void aClosedConnectionIsARefusal() throws IOException {
    assertThat(offer(MailPort.IMAPS, TlsVersion.TLS_1_1, hex("1503"))).isEmpty();
  }

  @Test
  void silenceIsNone() {
    assertThatThrownBy(() -> offer(MailPort.IMAPS, TlsVersion.TLS_1_1, new byte[0]))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whatIsNotTlsIsNone() {
    assertThatThrownBy(() -> offer(MailPort.IMAPS, TlsVersion.TLS_1_1, text("* OK Dovecot ready.")))
        .isInstanceOf(MailProtocolException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SMTP, 220 hi, 250 STARTTLS, 220 go",
    "IMAP, * OK hi, x1 OK go, -",
    "POP3, +OK hi, +OK go, -",
  })
  void tlsIsAskedForFirst(MailPort port, String greeting, String second, String third)
      throws Exception {
    byte[] alert = hex("15030200020246");
    byte[][] script =
        third.equals("-")
            ? new byte[][] {text(greeting), text(second), alert}
            : new byte[][] {text(greeting), text(second), text(third), alert};

    assertThat(offer(port, TlsVersion.TLS_1_1, script)).isEmpty();
    assertThat(heard)
        .last()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY)
        .startsWith(0x16, 0x03, 0x01);
  }

  @Test
  void aServerThatDoesNotStartTlsIsNone() {
    assertThatThrownBy(
            () ->
                offer(
                    MailPort.IMAP, TlsVersion.TLS_1_1, text("* OK hi"), text("x1 BAD no TLS here")))
        .isInstanceOf(MailProtocolException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS_1_3")
  void theLengthsInAHelloAreRight(TlsVersion version) {
    byte[] bytes = new RawHello(version, "mail.kestrel.test").bytes();

    assertThat(Byte.toUnsignedInt(bytes[3]) << 8 | Byte.toUnsignedInt(bytes[4]))
        .isEqualTo(bytes.length - 5);
    assertThat(Byte.toUnsignedInt(bytes[7]) << 8 | Byte.toUnsignedInt(bytes[8]))
        .isEqualTo(bytes.length - 9);
    assertThat(Byte.toUnsignedInt(bytes[9]) << 8 | Byte.toUnsignedInt(bytes[10]))
        .isEqualTo(version.code());
  }
}
