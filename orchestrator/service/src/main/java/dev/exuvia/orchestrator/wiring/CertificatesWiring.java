package dev.exuvia.orchestrator.wiring;

import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.orchestrator.certificate.CertificateWatch;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.Issuers;
import dev.exuvia.orchestrator.certificate.RenewalSettings;
import dev.exuvia.orchestrator.certificate.RenewalWindows;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.watch.Watch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what looks after certificates between rotations, and starts it. */
@ApplicationScoped
public class CertificatesWiring {

  @Produces
  @Singleton
  CertificateWatch certificateWatch(
      CertificatesConfiguration configuration,
      Fleet fleet,
      Generations generations,
      Certificates certificates,
      AcmeIssuance issuance,
      Issuers issuers,
      Journal journal,
      PlaybookStarter starter,
      Clock clock) {
    return new CertificateWatch(
        new RenewalSettings(
            fleet.policy().period(), configuration.replace(), configuration.playbook()),
        generations,
        certificates,
        new RenewalWindows(issuance, issuers, clock)::of,
        journal,
        starter,
        clock);
  }

  @Produces
  @Singleton
  Watch certificates(CertificateWatch watch, CertificatesConfiguration configuration) {
    return new Watch(
        "certificates",
        configuration.interval(),
        () -> {
          watch.look();
          return false;
        });
  }

  void start(@Observes StartupEvent event, CertificateWatch watch, MeterRegistry meters) {
    Gauge.builder("exuvia.certificate.left", watch, CertificatesWiring::secondsLeft)
        .description("until the first certificate that is shown ends; NaN when none is")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
  }

  private static double secondsLeft(CertificateWatch watch) {
    return watch.left().map(left -> (double) left.toSeconds()).orElse(Double.NaN);
  }
}
