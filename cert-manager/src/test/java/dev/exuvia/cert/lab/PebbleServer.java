package dev.exuvia.cert.lab;

import dev.exuvia.cert.ExternalAccount;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.trust.TrustedRoots;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A real Pebble, Let's Encrypt's small authority for tests, as a child process. It forgets
 * everything when it ends and has a new root at every start.
 *
 * <p>What Debian 12's Pebble 2.4.0 does and doesn't, as its source has it:
 *
 * <ul>
 *   <li>It never looks at CAA records, nor does any release up to 2.9, and its directory names no
 *       {@code caaIdentities}. That CAA was right in time must be proven by asking the name
 *       servers.
 *   <li>It has neither renewal information (ARI) nor profiles, and sends no Retry-After.
 *   <li>A challenge it was asked to validate still reads {@code pending} until it has looked.
 *   <li>It looks three times for each challenge, after up to 5 s each unless told not to sleep.
 * </ul>
 */
public final class PebbleServer implements AutoCloseable {
  /** What goes into CAA records for a Pebble: the name that its newest code calls itself. */
  public static final String CAA_IDENTITY = "pebble.letsencrypt.org";

  private static final String ALTERNATIVES = "PEBBLE_ALTERNATE_ROOTS";
  private static final Duration START = Duration.ofSeconds(20);

  private final PebbleSettings settings;
  private final PebbleFiles files;
  private final X509Certificate httpsRoot;
  private final ChildProcess process;

  private PebbleServer(
      PebbleSettings settings, PebbleFiles files, X509Certificate httpsRoot, ChildProcess process) {
    this.settings = settings;
    this.files = files;
    this.httpsRoot = httpsRoot;
    this.process = process;
  }

  /**
   * Starts it and returns when it answers.
   *
   * @throws LabServerException when the package {@code pebble} is missing or it does not come up
   */
  public static PebbleServer start(PebbleSettings settings) {
    PebbleFiles files = new PebbleFiles(settings.workDirectory().toAbsolutePath());
    HttpsIdentity identity = HttpsIdentity.of(settings.address(), Clock.systemUTC().instant());
    try {
      files.write(settings, identity);
    } catch (IOException e) {
      throw new LabServerException("cannot write to " + files.directory(), e);
    }
    ChildProcess process =
        ChildProcess.start(
            command(settings, files), settings.environment(), files.log(), files.processId());
    PebbleServer server = new PebbleServer(settings, files, identity.certificate(), process);
    process.awaitListening(settings.address(), settings.directoryPort(), START);
    process.awaitListening(settings.address(), settings.managementPort(), START);
    return server;
  }

  /** The ACME directory. */
  public URI directory() {
    return https(settings.directoryPort(), "/dir");
  }

  /** Whom to trust to talk to {@link #directory()}; not what it issues under. */
  public X509Certificate httpsRoot() {
    return httpsRoot;
  }

  /** The root of the certificates that it issues: whom mail clients must trust. */
  public X509Certificate root() {
    return fetched("/roots/0");
  }

  /** All its roots: with alternative chains there are several. */
  public List<X509Certificate> roots() {
    List<X509Certificate> roots = new ArrayList<>();
    int chains = 1 + Integer.parseInt(settings.environment().getOrDefault(ALTERNATIVES, "0"));
    for (int chain = 0; chain < chains; chain++) {
      roots.add(fetched("/roots/" + chain));
    }
    return roots;
  }

  /** The certificate that signs what it issues. */
  public X509Certificate intermediate() {
    return fetched("/intermediates/0");
  }

  /** This Pebble as an issuer of a fleet, with its first external account where it needs one. */
  public Issuer issuer(String name) {
    Optional<ExternalAccount> account =
        settings.externalAccounts().entrySet().stream()
            .findFirst()
            .map(one -> ExternalAccount.of(one.getKey(), one.getValue()));
    return new Issuer(name, directory(), CAA_IDENTITY, account, List.of(httpsRoot));
  }

  /** The serials (hexadecimal) of all certificates that it ever issued, by its log. */
  public List<String> issuedSerials() {
    String marker = "Issued certificate serial ";
    List<String> serials = new ArrayList<>();
    for (String line : process.logLines()) {
      int start = line.indexOf(marker);
      if (start >= 0) {
        serials.add(line.substring(start + marker.length()).split(" ", 2)[0]);
      }
    }
    return serials;
  }

  /** How many requests of any kind it answered, by its log. */
  public long requests() {
    return process.logLines().stream()
        .filter(line -> line.contains("-> calling handler()"))
        .count();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Everything it said. */
  public Path log() {
    return files.log();
  }

  /** Ends it and returns when it is gone. */
  @Override
  public void close() {
    process.close();
  }

  /**
   * Makes it say that it wants a certificate to be replaced in this window. Only a Pebble that has
   * renewal information can.
   */
  public void suggestRenewal(X509Certificate certificate, Instant start, Instant end) {
    String window =
        "{\\\"suggestedWindow\\\":{\\\"start\\\":\\\"%s\\\",\\\"end\\\":\\\"%s\\\"}}"
            .formatted(start, end);
    String pem = Pem.of(List.of(certificate)).replace("\n", "\\n");
    managed(
        request ->
            request.POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"certificate\":\"%s\",\"ariResponse\":\"%s\"}".formatted(pem, window))),
        "/set-renewal-info/");
  }

  /** What its management interface says of the certificate with this serial. */
  public String status(String serial) {
    return managed(UnaryOperator.identity(), "/cert-status-by-serial/" + serial);
  }

  private X509Certificate fetched(String path) {
    return Pem.certificates(managed(UnaryOperator.identity(), path)).getFirst();
  }

  private String managed(UnaryOperator<HttpRequest.Builder> request, String path) {
    URI address = https(settings.managementPort(), path);
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(TrustedRoots.context(List.of(httpsRoot))).build()) {
      HttpResponse<String> answer =
          client.send(
              request
                  .apply(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new LabServerException(
            address + " answers " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new LabServerException("no answer from " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabServerException("interrupted while asking " + address, e);
    }
  }

  private URI https(int port, String path) {
    return URI.create("https://" + PebbleFiles.hostAndPort(settings.address(), port) + path);
  }

  private static List<String> command(PebbleSettings settings, PebbleFiles files) {
    List<String> command =
        new ArrayList<>(List.of(settings.program(), "-config", files.configuration().toString()));
    settings
        .resolver()
        .ifPresent(
            resolver -> command.addAll(List.of("-dnsserver", PebbleFiles.hostAndPort(resolver))));
    return command;
  }
}
