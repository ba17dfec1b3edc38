package dev.exuvia.orchestrator.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.dns.RecordType;
import dev.exuvia.orchestrator.lab.RotationRun.Incident;
import dev.exuvia.orchestrator.lab.machine.SchedulingWatch;
import dev.exuvia.orchestrator.lab.report.LabReport;
import dev.exuvia.orchestrator.lab.report.LabReports;
import dev.exuvia.orchestrator.lab.report.ProgressPrinter;
import dev.exuvia.orchestrator.lab.report.RotationView;
import dev.exuvia.orchestrator.lab.traffic.LabTraffic;
import dev.exuvia.orchestrator.lab.traffic.TrafficResult;
import dev.exuvia.orchestrator.lab.world.LabNames;
import dev.exuvia.orchestrator.lab.world.LabWorld;
import dev.exuvia.orchestrator.lab.world.Leftovers;
import dev.exuvia.orchestrator.lab.world.ServiceApi;
import dev.exuvia.orchestrator.lab.world.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/**
 * One lab from its first server to its report: the world, the service in it, the first generation,
 * the traffic, the rotation. Closing it ends all of that.
 */
final class LabSession implements AutoCloseable {

  private static final URI SERVICE = URI.create("http://127.0.0.1:8080");
  private static final Duration SERVICE_START = Duration.ofSeconds(60);
  private static final Duration BOOTSTRAP = Duration.ofMinutes(3);
  private static final Duration ROTATION = Duration.ofMinutes(8);
  private static final Duration UNDISTURBED = Duration.ofSeconds(5);
  private static final Duration TO_SETTLE = Duration.ofSeconds(45);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Clock clock = Clock.systemUTC();
  private final JsonMapper json = JsonMapper.builder().build();
  private final LabOptions options;
  private final LabWorld world;
  private final ServiceProcess service;
  private final SchedulingWatch machine;
  private final ServiceApi api = new ServiceApi(SERVICE);
  private Optional<LabTraffic> traffic = Optional.empty();
  private Optional<WatchedDns> dns = Optional.empty();

  private LabSession(Path root, Path folder, LabOptions options) {
    this.options = options;
    machine = SchedulingWatch.start(clock);
    say("starting name servers, authorities, mailstore and the outside world");
    world = LabWorld.start(root, folder);
    if (options.logs()) {
      say("logs of all machines: " + world.keepLogs().folder());
    }
    say("starting the service");
    service =
        new ServiceProcess(
            root.resolve("orchestrator/target/quarkus-app/quarkus-run.jar"),
            world.fleetFile(),
            properties(folder),
            folder.resolve("service.log"));
    awaitService();
  }

  static LabSession start(Path root, Path folder, LabOptions options) {
    return new LabSession(root, folder, options);
  }

  private List<String> properties(Path folder) {
    List<String> properties = new ArrayList<>();
    properties.add("exuvia.database.directory=" + folder.resolve("database"));
    properties.add("exuvia.drift.interval=5S");
    properties.add("exuvia.nodes.logs=" + options.logs());
    options
        .playbooks()
        .ifPresent(
            playbooks ->
                properties.add("exuvia.playbooks.directory=" + playbooks.toAbsolutePath()));
    return properties;
  }

  /**
   * Brings the first generation up, puts load on it, rotates it or replaces its certificates, and
   * reports.
   */
  LabReport run() {
    say("bringing up the first generation");
    run("bootstrap");
    say("registering a customer, who enters the settings once");
    CustomerView customer = new CustomerView(api, world.dns().customer());
    customer.register();
    run("serve-customers");
    customer.enterOnce();
    awaitRight(customer);
    LiveGeneration before = live();
    say("starting the traffic");
    LabTraffic load = LabTraffic.start(world.trafficPlan(ROTATION.plus(TO_SETTLE)));
    traffic = Optional.of(load);
    WatchedDns watched = WatchedDns.start(clock, this::knownGenerations);
    dns = Optional.of(watched);
    LockSupport.parkNanos(UNDISTURBED.toNanos());
    CustomerView.Standing entered = customer.look();
    RotationView rotation = options.certificatesOnly() ? replaceCertificates() : rotate(before);
    LockSupport.parkNanos(UNDISTURBED.toNanos());
    say("settling: " + rotation.state());
    TrafficResult result = load.settle(TO_SETTLE, world::queued);
    watched.close();
    return LabReports.of(
        rotation,
        result,
        watched.judge(rotation, before, live(), drift()),
        before.facts(),
        live().facts(),
        generation(before.number()).wipe(this::parse),
        options.certificatesOnly() ? List.of() : new Leftovers(world).of(before.traces()),
        CustomerView.compare(entered, customer.look()),
        machine.machine(),
        clock.instant());
  }

  private RotationView rotate(LiveGeneration before) {
    say("rotating, as the 72-hour schedule would");
    RotationView rotation = follow(jump(), ROTATION, incidents(before));
    world.deferSlowMail(false);
    return rotation;
  }

  private RotationView replaceCertificates() {
    say("replacing the certificates of the nodes that serve");
    return follow(post("certificates-only"), ROTATION, kills());
  }

  /** What the service has to say of drift, after it looked once more. */
  private List<String> drift() {
    api.post("/api/v1/dns/drift", Map.of());
    List<String> told = new ArrayList<>();
    parse(api.tryGet("/api/v1/events").orElse("[]")).forEach(event -> told.add(event.toString()));
    return told;
  }

  /**
   * Nobody writes to the customer before its check is right: until then a resolver may remember
   * that the domain had no MX.
   */
  private void awaitRight(CustomerView customer) {
    Instant patience = clock.instant().plus(TO_SETTLE);
    while (!customer.look().verdict().equals("RIGHT")) {
      if (clock.instant().isAfter(patience)) {
        throw new IllegalStateException("the customer's domain is not right: " + customer.look());
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private void run(String playbook) {
    RotationView made = follow(post(playbook), BOOTSTRAP, List.of());
    if (!made.state().equals("SUCCEEDED")) {
      throw new IllegalStateException("the playbook " + playbook + " did not succeed: " + made);
    }
  }

  /** Leaves everything running until the process is told to end. */
  void keep() {
    say("running until Ctrl-C: http://127.0.0.1:8080/ (also from outside the lab's network)");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    traffic.ifPresent(LabTraffic::close);
    dns.ifPresent(WatchedDns::close);
    service.close();
    world.close();
    machine.close();
  }

  private List<Incident> incidents(LiveGeneration before) {
    List<Incident> incidents = new ArrayList<>();
    // Some client asks for the addresses just after the cut-over and has everything else from
    // before.
    incidents.add(
        new Incident("await-cut-over", () -> world.dns().forgetAddresses(LabNames.HOSTS)));
    options
        .refreshCachesAt()
        .ifPresent(step -> incidents.add(new Incident(step, this::refreshCaches)));
    incidents.addAll(kills());
    options
        .killNodesAt()
        .ifPresent(step -> incidents.add(new Incident(step, () -> killNodes(before))));
    options
        .stopIssuerAt()
        .ifPresent(step -> incidents.add(new Incident(step, this::stopNextIssuer)));
    // The slow domain puts mail off from shortly before the cut-over, not for longer than mail
    // lives,
    // and takes it again once the old nodes have had to hand their queues over.
    incidents.add(new Incident("install-certificate", () -> world.deferSlowMail(true)));
    incidents.add(new Incident("retire-records", () -> world.deferSlowMail(false)));
    return incidents;
  }

  private List<Incident> kills() {
    return options.killServiceAt().stream()
        .map(step -> new Incident(step, this::killService))
        .toList();
  }

  private void refreshCaches() {
    world.dns().forget("_25._tcp." + LabNames.MX, RecordType.TLSA);
    LabNames.DOMAINS.forEach(domain -> world.dns().forget(domain, RecordType.TXT));
  }

  private void killService() {
    say("killing the service with SIGKILL and starting it again");
    service.killAndRestart();
  }

  private void stopNextIssuer() {
    say("ending the authority that comes next");
    world.stopNextIssuer();
  }

  private void killNodes(LiveGeneration old) {
    say("killing the old nodes");
    old.nodes("name").forEach(world::crashNode);
  }

  private RotationView follow(String id, Duration atMost, List<Incident> incidents) {
    ProgressPrinter printer = ProgressPrinter.standardOutput();
    return new RotationRun(api, clock, view -> printer.show(view, clock.instant()))
        .follow(id, atMost, incidents);
  }

  private String post(String playbook) {
    return api.post("/api/v1/rotations", Map.of("playbook", playbook)).get("id").asText();
  }

  private String jump() {
    return api.post("/api/v1/schedule/jump", Map.of()).get("id").asText();
  }

  private LiveGeneration live() {
    return generations().stream()
        .filter(each -> each.json().get("state").asText().equals("LIVE"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no generation is live"));
  }

  private LiveGeneration generation(int number) {
    return generations().stream().filter(each -> each.number() == number).findFirst().orElseThrow();
  }

  private List<LiveGeneration> generations() {
    List<LiveGeneration> known = knownGenerations();
    if (known.isEmpty()) {
      throw new IllegalStateException("the service does not answer");
    }
    return known;
  }

  private List<LiveGeneration> knownGenerations() {
    return api.tryGet("/api/v1/generations").stream()
        .flatMap(answer -> StreamSupport.stream(parse(answer).spliterator(), false))
        .map(LiveGeneration::new)
        .toList();
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  private void awaitService() {
    Instant deadline = clock.instant().plus(SERVICE_START);
    while (api.tryGet("/api/v1/rotations").isEmpty()) {
      if (!service.isAlive() || clock.instant().isAfter(deadline)) {
        throw new IllegalStateException("the service did not start; see service.log");
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private void say(String what) {
    System.out.println("exuvia lab: " + what);
  }
}
