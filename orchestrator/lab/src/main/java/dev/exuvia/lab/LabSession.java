package dev.exuvia.lab;

import dev.exuvia.lab.RotationRun.Incident;
import dev.exuvia.lab.RotationSeries.Performed;
import dev.exuvia.lab.census.AddressWatch;
import dev.exuvia.lab.census.Census;
import dev.exuvia.lab.machine.SchedulingWatch;
import dev.exuvia.lab.report.LabReport;
import dev.exuvia.lab.report.LabReports;
import dev.exuvia.lab.report.ProgressPrinter;
import dev.exuvia.lab.report.RotationView;
import dev.exuvia.lab.traffic.LabTraffic;
import dev.exuvia.lab.traffic.TrafficResult;
import dev.exuvia.lab.world.LabPolicy;
import dev.exuvia.lab.world.LabWorld;
import dev.exuvia.lab.world.ServiceApi;
import dev.exuvia.lab.world.ServiceProcess;
import java.io.PrintStream;
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

/**
 * One lab from its first server to its report: the world, the service in it, the first generation,
 * the traffic, the rotations. Closing it ends all of that.
 */
final class LabSession implements AutoCloseable {

  private static final URI SERVICE = URI.create("http://127.0.0.1:8080");
  private static final Duration SERVICE_START = Duration.ofMinutes(3);
  private static final Duration BOOTSTRAP = Duration.ofMinutes(6);
  private static final Duration ROTATION = Duration.ofMinutes(8);
  private static final Duration UNDISTURBED = Duration.ofSeconds(5);
  private static final Duration TO_SETTLE = Duration.ofSeconds(45);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Clock clock = Clock.systemUTC();
  private final LabOptions options;
  private final PrintStream out;
  private final LabWorld world;
  private final ServiceProcess service;
  private final SchedulingWatch machine;
  private final Incidents incidents;
  private final ServiceApi api = new ServiceApi(SERVICE);
  private final LiveGenerations generations = new LiveGenerations(api);
  private Optional<LabTraffic> traffic = Optional.empty();
  private Optional<WatchedDns> dns = Optional.empty();
  private Optional<AddressWatch> addresses = Optional.empty();

  private LabSession(Path root, Path folder, LabOptions options, PrintStream out) {
    this.options = options;
    machine = SchedulingWatch.start(clock);
    this.out = out;
    say("starting name servers, authorities, mailstore and the outside world");
    world = LabWorld.start(root, folder, LabPolicy.of(options.rotations()));
    if (options.logs()) {
      say("logs of all machines: " + world.keepLogs().folder());
    }
    say("starting the service");
    service =
        new ServiceProcess(
            root.resolve("orchestrator/service/target/quarkus-app/quarkus-run.jar"),
            world.fleetFile(),
            properties(folder),
            folder.resolve("service.log"));
    incidents = new Incidents(options, world, service, this::say);
    awaitService();
  }

  static LabSession start(Path root, Path folder, LabOptions options, PrintStream out) {
    return new LabSession(root, folder, options, out);
  }

  private List<String> properties(Path folder) {
    List<String> properties = new ArrayList<>();
    properties.add("exuvia.database.directory=" + folder.resolve("database"));
    properties.add("exuvia.drift.interval=5S");
    properties.add("exuvia.nodes.logs=" + options.logs());
    if (options.rotations() > 1) {
      // It is the lab that says when the next one is due.
      properties.add("exuvia.schedule.enabled=false");
    }
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
    say("starting the traffic");
    AddressWatch held = AddressWatch.start(clock, world.policy().addresses());
    addresses = Optional.of(held);
    LabTraffic load = LabTraffic.start(world.trafficPlan(atMost()));
    traffic = Optional.of(load);
    WatchedDns watched = WatchedDns.start(clock, generations::known, world.policy().mailLifetime());
    dns = Optional.of(watched);
    LockSupport.parkNanos(UNDISTURBED.toNanos());
    RotationSeries series =
        new RotationSeries(
            world,
            generations,
            customer,
            new Census(world, held, clock),
            held,
            options.rotations());
    Performed performed = series.perform(this::performOne);
    say("settling: " + performed.state());
    TrafficResult result = load.settle(TO_SETTLE, world::queued);
    watched.close();
    WatchedDns.Judgement judgement = watched.judge(performed.changes(), generations.drift());
    return LabReports.of(
        performed.parts(judgement.began(), clock.instant()),
        series.summary(performed),
        result,
        judgement.dns(),
        CustomerView.compare(performed.entered(), performed.left()),
        machine.machine(),
        performed.began().orElse(clock.instant()),
        performed.ended().orElse(clock.instant()));
  }

  /** The longest that all of it may take. */
  private Duration atMost() {
    return ROTATION.multipliedBy(options.rotations()).plus(TO_SETTLE);
  }

  private RotationView performOne(int number, LiveGeneration before) {
    if (options.rotations() > 1) {
      say("rotation %d of %d".formatted(number, options.rotations()));
    }
    RotationView rotation = options.certificatesOnly() ? replaceCertificates() : rotate(before);
    LockSupport.parkNanos(UNDISTURBED.toNanos());
    return rotation;
  }

  private RotationView rotate(LiveGeneration before) {
    say("rotating, as the 72-hour schedule would");
    RotationView rotation = follow(jump(), ROTATION, incidents.during(before));
    world.deferSlowMail(false);
    return rotation;
  }

  private RotationView replaceCertificates() {
    say("replacing the certificates of the nodes that serve");
    return follow(post("certificates-only"), ROTATION, incidents.kills());
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
    addresses.ifPresent(AddressWatch::close);
    service.close();
    world.close();
    machine.close();
  }

  private RotationView follow(String id, Duration atMost, List<Incident> incidents) {
    ProgressPrinter printer = ProgressPrinter.onStandardOutput(out);
    return new RotationRun(api, clock, view -> printer.show(view, clock.instant()))
        .follow(id, atMost, incidents);
  }

  private String post(String playbook) {
    return api.post("/api/v1/rotations", Map.of("playbook", playbook)).get("id").asText();
  }

  private String jump() {
    return api.post("/api/v1/schedule/jump", Map.of()).get("id").asText();
  }

  private void awaitService() {
    Instant deadline = clock.instant().plus(SERVICE_START);
    while (api.tryGet("/api/v1/rotations").isEmpty()) {
      if (!service.isAlive() || clock.instant().isAfter(deadline)) {
        throw new IllegalStateException("the service did not start: " + service.lastWords());
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private void say(String what) {
    out.println("exuvia lab: " + what);
  }
}
