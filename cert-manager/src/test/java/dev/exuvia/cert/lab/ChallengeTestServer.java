package dev.exuvia.cert.lab;

import dev.exuvia.dns.RecordSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** pebble-challtestsrv: a name server without zones, for tests that are not about DNS. */
public final class ChallengeTestServer implements AutoCloseable {
  private static final int DNS_PORT = 53;
  private static final int MANAGEMENT_PORT = 8055;

  private final InetAddress address;
  private final Optional<ChildProcess> process;
  private final HttpClient client = HttpClient.newHttpClient();

  private ChallengeTestServer(InetAddress address, Optional<ChildProcess> process) {
    this.address = address;
    this.process = process;
  }

  public static ChallengeTestServer start(InetAddress address, Path directory) throws IOException {
    Files.createDirectories(directory);
    String host = address.getHostAddress();
    ChildProcess process =
        ChildProcess.start(
            List.of(
                "pebble-challtestsrv",
                "-dns01",
                host + ":" + DNS_PORT,
                "-management",
                host + ":" + MANAGEMENT_PORT,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                ""),
            Map.of(),
            directory.resolve("challtestsrv.log"),
            directory.resolve("challtestsrv.pid"));
    process.awaitListening(address, MANAGEMENT_PORT, Duration.ofSeconds(10));
    process.awaitListening(address, DNS_PORT, Duration.ofSeconds(10));
    return new ChallengeTestServer(address, Optional.of(process));
  }

  /** One that another process started. */
  public static ChallengeTestServer at(InetAddress address) {
    return new ChallengeTestServer(address, Optional.empty());
  }

  public InetSocketAddress resolver() {
    return new InetSocketAddress(address, DNS_PORT);
  }

  public void publish(Collection<RecordSet> txt) throws IOException, InterruptedException {
    for (RecordSet set : txt) {
      post("clear-txt", "{\"host\":\"%s\"}".formatted(set.name()));
      for (String value : set.texts()) {
        post("set-txt", "{\"host\":\"%s\",\"value\":\"%s\"}".formatted(set.name(), value));
      }
    }
  }

  /** Gives this name an address, and none by IPv6. */
  public void resolve(String name, InetAddress host) throws IOException, InterruptedException {
    post("set-default-ipv6", "{\"ip\":\"\"}");
    post(
        "add-a",
        "{\"host\":\"%s.\",\"addresses\":[\"%s\"]}".formatted(name, host.getHostAddress()));
  }

  private void post(String path, String json) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + address.getHostAddress() + ":" + MANAGEMENT_PORT + "/" + path);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(json)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    client.close();
    process.ifPresent(ChildProcess::close);
  }
}
