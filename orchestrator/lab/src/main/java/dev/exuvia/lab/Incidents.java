package dev.exuvia.lab;

import dev.exuvia.dns.RecordType;
import dev.exuvia.lab.RotationRun.Incident;
import dev.exuvia.lab.world.LabNames;
import dev.exuvia.lab.world.LabWorld;
import dev.exuvia.lab.world.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What happens to the world while it rotates: what always does, and what was asked for. */
final class Incidents {

  private final LabOptions options;
  private final LabWorld world;
  private final ServiceProcess service;
  private final Consumer<String> tell;
  private Optional<CompletableFuture<Void>> ending = Optional.empty();

  Incidents(LabOptions options, LabWorld world, ServiceProcess service, Consumer<String> tell) {
    this.options = options;
    this.world = world;
    this.service = service;
    this.tell = tell;
  }

  /** Those of a rotation that replaces this generation. */
  List<Incident> during(LiveGeneration before) {
    List<Incident> incidents = new ArrayList<>();
    // Some client asks for the addresses just after the cut-over and has everything else from
    // before.
    incidents.add(
        new Incident("await-cut-over", () -> world.dns().forgetAddresses(LabNames.HOSTS)));
    options
        .refreshCachesAt()
        .forEach(step -> incidents.add(new Incident(step, this::refreshCaches)));
    incidents.addAll(kills());
    options
        .killNodesAt()
        .ifPresent(step -> incidents.add(new Incident(step, () -> killNodes(before))));
    options
        .stopIssuerAt()
        .ifPresent(step -> incidents.add(new Incident(step, this::stopNextIssuer)));
    // The slow domain puts mail off from shortly before the cut-over, and takes it again once the
    // old nodes have had to hand their queues over: but not for as long as mail lives, however slow
    // the machine is.
    incidents.add(new Incident("install-certificate", this::deferSlowMail));
    incidents.add(new Incident("retire-records", this::takeSlowMail));
    return incidents;
  }

  /** The kills of the service only. */
  List<Incident> kills() {
    return options.killServiceAt().stream()
        .map(step -> new Incident(step, this::killService))
        .toList();
  }

  private void deferSlowMail() {
    world.deferSlowMail(true);
    long atMost = world.policy().mailLifetime().multipliedBy(2).dividedBy(3).toMillis();
    ending =
        Optional.of(
            CompletableFuture.runAsync(
                () -> world.deferSlowMail(false),
                CompletableFuture.delayedExecutor(atMost, TimeUnit.MILLISECONDS)));
  }

  private void takeSlowMail() {
    ending.ifPresent(each -> each.cancel(false));
    world.deferSlowMail(false);
  }

  private void refreshCaches() {
    world.dns().refresh("_25._tcp." + LabNames.MX, RecordType.TLSA);
    LabNames.DOMAINS.forEach(domain -> world.dns().refresh(domain, RecordType.TXT));
  }

  private void killService() {
    tell.accept("killing the service with SIGKILL and starting it again");
    service.killAndRestart();
  }

  private void stopNextIssuer() {
    tell.accept("ending the authority that comes next");
    world.stopNextIssuer();
  }

  private void killNodes(LiveGeneration old) {
    tell.accept("killing the old nodes");
    old.nodes("name").forEach(world::crashNode);
  }
}
