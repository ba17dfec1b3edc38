package dev.exuvia.lab.world;

import static java.util.stream.Collectors.joining;

import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.lab.probe.ProbeTarget;
import dev.exuvia.lab.traffic.TrafficPlan;
import dev.exuvia.mail.MailPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything around the service under test, up and running: DNS, authorities, mailstore and the
 * outside world. What is started is ended in reverse order; the network and whatever a crash leaves
 * behind go with the namespaces that this process lives in.
 */
public final class LabWorld implements AutoCloseable {

  private static final int TSIG_BYTES = 32;
  private static final int INJECTION_PORT = 2525;
  private static final String OUTSIDE_MAILDIR = "/srv/outside/Maildir";
  private static final String DIALECTS = "dovecot-dialects";
  private static final String OUTSIDE_LOG = "/srv/outside/mail.log";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Path folder;
  private final LabPolicy policy;
  private final LabDns dns;
  private final LabAuthorities authorities;
  private final LabHost outside;
  private final Path fleetFile;
  private final X509Certificate controlCertificate;

  private LabWorld(Path root, Path folder, LabPolicy policy) {
    this.folder = folder;
    this.policy = policy;
    Path config = root.resolve("config/lab");
    Path scripts = root.resolve("providers/src/main/resources/dev/exuvia/providers/lab");
    LabNetwork.create(folder);
    Path outsideFiles = folder.resolve("outside");
    PublicKey outsideKey =
        SelfSigned.certificate(LabNames.OUTSIDE_MX, outsideFiles.resolve("etc/exuvia/tls"))
            .getPublicKey();
    Path controlFiles = folder.resolve("control");
    controlCertificate =
        SelfSigned.certificate(LabNames.CONTROL, controlFiles.resolve("etc/exuvia/tls"));
    dns =
        up(
            LabDns.start(
                folder.resolve("dns"),
                newTsigKey("exuvia."),
                newTsigKey("finch."),
                outsideKey,
                controlCertificate.getPublicKey()));
    authorities = up(LabAuthorities.start(folder.resolve("authorities")));
    LabFiles.write(folder.resolve("mailstore/etc/exuvia/users"), users());
    for (Path files : List.of(folder.resolve("mailstore"), controlFiles)) {
      LabFiles.copy(config.resolve(DIALECTS), files.resolve("etc/exuvia/lab").resolve(DIALECTS));
    }
    Path hosts = hostsFolder();
    up(
        LabHost.start(
            scripts,
            hosts,
            "mailstore",
            Addresses.MAILSTORE,
            config.resolve("mailstore/mailstore-init"),
            folder.resolve("mailstore")));
    outside =
        up(
            LabHost.start(
                scripts,
                hosts,
                "outside",
                Addresses.OUTSIDE,
                config.resolve("outside/outside-init"),
                outsideFiles));
    up(
        LabHost.start(
            scripts,
            hosts,
            "control",
            Addresses.CONTROL,
            config.resolve("control/control-init"),
            controlFiles));
    fleetFile = FleetFile.write(folder, authorities, dns.key(), dns.trustAnchors(), policy);
  }

  /**
   * Builds the world in an empty folder.
   *
   * @param root of the checkout, for configurations and scripts
   */
  public static LabWorld start(Path root, Path folder, LabPolicy policy) {
    LabFiles.write(folder.resolve("README"), "What one lab left; the next one removes it.\n");
    return new LabWorld(root, folder, policy);
  }

  public Path fleetFile() {
    return fleetFile;
  }

  /** Where the service keeps its keys. */
  public Path stateFolder() {
    return folder.resolve("state");
  }

  /** Where the lab provider keeps its nodes. */
  public Path nodesFolder() {
    return folder.resolve("nodes");
  }

  /** Where the machines are kept that don't rotate, one folder each. */
  public Path hostsFolder() {
    return folder.resolve("hosts");
  }

  /** Where the service keeps its database. */
  public Path databaseFolder() {
    return folder.resolve("database");
  }

  public LabPolicy policy() {
    return policy;
  }

  public LabDns dns() {
    return dns;
  }

  /**
   * Ends an edge node as a power cut would: its first process dies and the kernel takes the rest.
   *
   * @throws IllegalStateException if there is not exactly one node of this name
   */
  public void crashNode(String name) {
    List<Path> pids = pidFiles(name);
    if (pids.size() != 1) {
      throw new IllegalStateException("nodes called " + name + ": " + pids);
    }
    try {
      Shell.run("kill", "-KILL", Files.readString(pids.getFirst()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> pidFiles(String node) {
    try (Stream<Path> files = Files.walk(nodesFolder().resolve("nodes"), 3)) {
      return files.filter(file -> file.endsWith(Path.of(node, "pid"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the authority that follows the first generation's. */
  public void stopNextIssuer() {
    authorities.stop(1);
  }

  /** Makes senders to {@link LabNames#OUTSIDE_SLOW} wait, or no longer. */
  public void deferSlowMail(boolean defer) {
    outside.run("defer-slow", defer ? "on" : "off");
  }

  /** Users' and the outside world's traffic as the proof wants it. */
  public TrafficPlan trafficPlan(Duration atMost) {
    return new TrafficPlan(
        new InetSocketAddress(Addresses.RESOLVER, 53),
        authorities.roots(),
        LabNames.users(),
        LabNames.CUSTOMER,
        new TrafficPlan.Hosts(
            LabNames.MX, LabNames.SUBMISSION, LabNames.IMAP, LabNames.POP3, LabNames.POLICY_HOSTS),
        new TrafficPlan.Outside(
            new InetSocketAddress(Addresses.OUTSIDE, INJECTION_PORT),
            outside.written(OUTSIDE_LOG),
            List.of(outside.written(OUTSIDE_MAILDIR)),
            LabNames.OUTSIDE,
            LabNames.OUTSIDE_SLOW,
            Set.of(LabNames.OUTSIDE_MX)),
        Optional.of(control()),
        TrafficPlan.Rates.proof(atMost));
  }

  /** Every port of the service has its like there. */
  private ProbeTarget control() {
    return new ProbeTarget(
        List.of(LabNames.CONTROL),
        Map.of(LabNames.CONTROL, EnumSet.complementOf(EnumSet.of(MailPort.SMTP))),
        List.of(controlCertificate));
  }

  /** How many messages lie in the queues of the edges and of the outside world. */
  public long queued() {
    return disks().queued();
  }

  /** Keeps the logs of all machines from now on until the world ends. */
  public KeptLogs keepLogs() {
    return up(KeptLogs.start(folder.resolve("logs"), disks()::all));
  }

  private Disks disks() {
    return new Disks(folder.resolve("hosts"), nodesFolder().resolve("nodes"));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a server of the lab did not end", e);
      }
    }
  }

  private <T extends AutoCloseable> T up(T server) {
    started.push(server);
    return server;
  }

  private static String users() {
    return LabNames.all()
        .map(user -> user.address() + ":{PLAIN}" + user.password())
        .collect(joining("\n", "", "\n"));
  }

  private static TsigKey newTsigKey(String name) {
    byte[] secret = new byte[TSIG_BYTES];
    new SecureRandom().nextBytes(secret);
    return new TsigKey(name, "hmac-sha256", Base64.getEncoder().encodeToString(secret));
  }
}
