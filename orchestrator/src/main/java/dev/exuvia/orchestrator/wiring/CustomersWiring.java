package dev.exuvia.orchestrator.wiring;

import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.orchestrator.customers.CheckStore;
import dev.exuvia.orchestrator.customers.CustomerDns;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.customers.CustomerSettings;
import dev.exuvia.orchestrator.customers.DomainCheck;
import dev.exuvia.orchestrator.customers.DriftWatch;
import dev.exuvia.orchestrator.customers.DriftWatch.WatchSettings;
import dev.exuvia.orchestrator.customers.ResolvedDns;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.wakeup.QuartzWakeups;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Builds what looks at customers' DNS, and starts the watch for drift. */
@ApplicationScoped
public class CustomersWiring {

  private static final int DNS = 53;
  private static final int IN_ONE_LOOK = 200;
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  @Produces
  @Singleton
  CustomerDns customerDns(Fleet fleet, AuthoritativeServers servers) {
    return new ResolvedDns(new InetSocketAddress(fleet.dns().resolvers().getFirst(), DNS), servers);
  }

  @Produces
  @Singleton
  DomainCheck domainCheck(CustomerSettings settings, CustomerDns dns, Clock clock) {
    return new DomainCheck(settings, dns, clock);
  }

  @Produces
  @Singleton
  DriftWatch driftWatch(
      CustomersConfiguration configuration,
      CustomerDomains domains,
      DomainCheck check,
      CheckStore store) {
    return new DriftWatch(
        domains,
        check,
        store,
        new WatchSettings(
            configuration.checkInterval(), configuration.checksAtOnce(), IN_ONE_LOOK));
  }

  void start(@Observes StartupEvent event, QuartzWakeups wakeups, Clock clock) {
    wakeups.checkCustomersAt(clock.instant().plus(FIRST_LOOK));
  }
}
