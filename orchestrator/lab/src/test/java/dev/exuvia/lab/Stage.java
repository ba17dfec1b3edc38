package dev.exuvia.lab;

import dev.exuvia.lab.traffic.TrafficPlan;
import dev.exuvia.mail.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small fleet of real servers inside the closed network; the script {@code stage} is its hands.
 */
public final class Stage implements AutoCloseable {

  private final Path repository = Path.of(System.getProperty("exuvia.root"));
  private final Path work;
  private final Path script;

  private Stage(Path work) throws IOException {
    this.work = work;
    this.script = work.resolve("stage");
    try (InputStream text = Stage.class.getResourceAsStream("stage")) {
      Files.copy(text, script);
    }
  }

  /** Starts all of it in an empty folder; returns when all answers. */
  public static Stage up(Path work) throws IOException {
    Stage stage = new Stage(work);
    try {
      stage.command("up");
      return stage;
    } catch (IllegalStateException e) {
      stage.close();
      throw e;
    }
  }

  /** Runs a command of the script. */
  public void command(String command, String... arguments) {
    List<String> line =
        Stream.concat(
                Stream.of("bash", script.toString(), command, repository.toString(), "" + work),
                Stream.of(arguments))
            .toList();
    Path output = work.resolve("output");
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "stage %s: %s".formatted(command, Files.readString(output)));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The certificates of both edges, each its own root. */
  public List<X509Certificate> roots() {
    return List.of(certificate("g1-1"), certificate("g2-1"));
  }

  /** An edge's certificate. */
  public X509Certificate certificate(String node) {
    try (InputStream pem = Files.newInputStream(work.resolve(node).resolve("fullchain.pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  public static InetSocketAddress resolver() {
    return new InetSocketAddress("10.72.0.55", 53);
  }

  /** The address of {@code g1-1} or {@code g2-1}. */
  public static InetAddress edge(String node) {
    try {
      return InetAddress.getByName(node.equals("g1-1") ? "10.72.100.10" : "10.72.100.11");
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All twenty. */
  public static List<Mailbox> mailboxes() {
    List<Mailbox> all = new ArrayList<>();
    for (int number = 1; number <= 10; number++) {
      all.add(mailbox("user%02d".formatted(number), "kestrel.test"));
      all.add(mailbox("user%02d".formatted(number), "plover.test"));
    }
    return all;
  }

  private static Mailbox mailbox(String local, String domain) {
    return new Mailbox(local + "@" + domain, "lab-" + local + "-" + domain);
  }

  public TrafficPlan plan(TrafficPlan.Rates rates) throws IOException {
    Path outside = Path.of(Files.readString(work.resolve("outside-root")).strip(), "srv/outside");
    return new TrafficPlan(
        resolver(),
        roots(),
        mailboxes(),
        "plover.test",
        new TrafficPlan.Hosts(
            "mx.kestrel.test",
            "smtp.kestrel.test",
            "imap.kestrel.test",
            "pop.kestrel.test",
            List.of()),
        new TrafficPlan.Outside(
            new InetSocketAddress("10.72.0.90", 2525),
            outside.resolve("mail.log"),
            List.of(outside.resolve("Maildir")),
            "outside.test",
            "slow.outside.test",
            Set.of("mx.outside.test")),
        Optional.empty(),
        rates);
  }

  @Override
  public void close() {
    command("down");
  }
}
