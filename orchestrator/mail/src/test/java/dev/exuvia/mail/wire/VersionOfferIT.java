package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against OpenSSL, which still speaks what must not be spoken when it is told to. */
class VersionOfferIT {

  @TempDir private Path folder;

  private int port;

  private Optional<String> offer(TlsVersion version, String... options) throws Exception {
    run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=x",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem")
        .waitFor();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process server =
        run(
            Stream.concat(
                    Stream.of(
                        "openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-cert",
                        "cert.pem",
                        "-key",
                        "key.pem",
                        "-quiet"),
                    Stream.of(options))
                .toArray(String[]::new));
    try {
      awaitListening();
      return VersionOffer.of(
          version,
          new MailEndpoint(
              "mail.kestrel.test",
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              MailPort.IMAPS),
          "me.test",
          Duration.ofSeconds(10));
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private Process run(String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private void awaitListening() {
    for (int turn = 0; turn < 100 && !listening(); turn++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean listening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_0, -tls1, TLSv1",
    "TLS_1_1, -tls1_1, TLSv1.1",
    "TLS_1_2, -tls1_2, TLSv1.2",
    "TLS_1_1, -tls1, TLSv1",
  })
  void aServerThatSpeaksItIsFoundOut(TlsVersion offered, String spoken, String agreed)
      throws Exception {
    assertThat(offer(offered, spoken, "-cipher", "ALL:@SECLEVEL=0")).contains(agreed);
  }

  @ParameterizedTest
  @CsvSource({
    "SSL_3_0, -tls1_2",
    "TLS_1_0, -tls1_2",
    "TLS_1_1, -tls1_2",
    "TLS_1_2, -tls1_3",
  })
  void aServerThatDoesNotSpeakItRefuses(TlsVersion offered, String spoken) throws Exception {
    assertThat(offer(offered, spoken, "-cipher", "ALL:@SECLEVEL=0")).isEmpty();
  }
}
