package dev.exuvia.dns.lab;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/** Unbound: caches as long as TTLs say, validates by the trust anchors it is given. */
public final class UnboundResolver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String SERVER =
      """
      server:
        interface: %1$s
        port: %2$d
        directory: %3$s
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        logfile: ""
        do-daemonize: no
        num-threads: 1
        do-ip6: no
        do-not-query-localhost: no
        qname-minimisation: no
        module-config: "validator iterator"
        target-fetch-policy: "0 0 0 0 0"
        # A name server that was slow for a moment is asked again at once, not shunned for minutes:
        # a busy machine is no outage.
        infra-keep-probing: yes
        infra-cache-min-rtt: 400
        val-bogus-ttl: 1
        val-log-level: 2
        infra-cache-max-rtt: 1000
        infra-host-ttl: 5
        local-zone: "test." nodefault
        local-zone: "10.in-addr.arpa." nodefault
      """;

  private static final String CONTROL_SOCKET = "control";

  private static final String CONTROL =
      """
      remote-control:
        control-enable: yes
        control-interface: %s
        control-use-cert: no
      """;

  private final ChildProcess process;
  private final InetSocketAddress address;
  private final Path configuration;

  private UnboundResolver(ChildProcess process, InetSocketAddress address, Path configuration) {
    this.process = process;
    this.address = address;
    this.configuration = configuration;
  }

  /**
   * Starts the resolver; returns when it answers.
   *
   * @throws IllegalStateException when it does not start, with the end of its log
   */
  public static UnboundResolver start(ResolverSettings settings) {
    Workspace workspace = Workspace.create(settings.directory());
    Path file = workspace.write("unbound.conf", configuration(workspace, settings));
    ChildProcess process =
        ChildProcess.start(
            "unbound", workspace.root(), List.of("unbound", "-d", "-c", file.toString()));
    process.awaitReady(() -> answers(settings.address()));
    return new UnboundResolver(process, settings.address(), file);
  }

  /**
   * Forgets one RRset, so that the next question for it is asked anew. A cache may hold any mix of
   * ages: this makes one of those mixes happen when a test wants it.
   */
  public void forget(String name, RecordType type) {
    control("flush_type", name, type.name());
  }

  /**
   * Forgets one RRset and asks for it at once, so that the cache holds what is published now for a
   * whole lifetime from here on, whoever asks next.
   *
   * @throws UncheckedIOException when the resolver does not answer
   */
  public void refresh(String name, RecordType type) {
    forget(name, type);
    try {
      new Question(name, type.code(), true, true).ask(address, PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException("the resolver does not answer for " + name + " " + type, e);
    }
  }

  public InetSocketAddress address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  /** Ends the resolver, and with it its cache. */
  @Override
  public void close() {
    process.close();
  }

  private void control(String... command) {
    List<String> whole = new ArrayList<>();
    whole.addAll(List.of("unbound-control", "-c", configuration.toString()));
    whole.addAll(List.of(command));
    ChildProcess.run(configuration.toAbsolutePath().getParent(), whole);
  }

  private static boolean answers(InetSocketAddress address) {
    try {
      // "localhost." is served from the resolver's own data: no cache is filled by asking.
      new Question("localhost.", Type.A, true, false).ask(address, PATIENCE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String configuration(Workspace workspace, ResolverSettings settings) {
    InetSocketAddress address = settings.address();
    String server =
        SERVER.formatted(
            address.getAddress().getHostAddress(),
            address.getPort(),
            UnboundText.quoted(workspace.root().toString()));
    return server
        + lines("  access-control: %s allow\n", settings.clients())
        + lines("  trust-anchor: \"%s\"\n", settings.trustAnchors())
        + CONTROL.formatted(UnboundText.quoted(workspace.root().resolve(CONTROL_SOCKET).toString()))
        + settings.zones().stream().map(UnboundResolver::stub).collect(Collectors.joining());
  }

  private static String stub(Zone zone) {
    List<String> servers = zone.servers().stream().map(KnotServer::endpoint).toList();
    return "stub-zone:\n  name: \"" + zone.name() + "\"\n" + lines("  stub-addr: %s\n", servers);
  }

  private static String lines(String format, List<String> values) {
    return values.stream().map(format::formatted).collect(Collectors.joining());
  }
}
