package dev.exuvia.orchestrator.wiring;

import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.orchestrator.customers.CheckStore;
import dev.exuvia.orchestrator.customers.CustomerDns;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.customers.CustomerSettings;
import dev.exuvia.orchestrator.customers.CustomerWatch;
import dev.exuvia.orchestrator.customers.CustomerWatch.WatchSettings;
import dev.exuvia.orchestrator.customers.DomainCheck;
import dev.exuvia.orchestrator.customers.ResolvedDns;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.watch.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Builds what looks at customers' DNS, and the watch for drift in it. */
@ApplicationScoped
public class CustomersWiring {

  private static final int DNS = 53;
  private static final int IN_ONE_LOOK = 200;

  /** Between looks at what is due; a domain's check may be late by as much. */
  private static final Duration INTERVAL = Duration.ofMinutes(10);

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
  CustomerWatch customerWatch(
      CustomersConfiguration configuration,
      CustomerDomains domains,
      DomainCheck check,
      CheckStore store) {
    return new CustomerWatch(
        domains,
        check,
        store,
        new WatchSettings(
            configuration.checkInterval(), configuration.checksAtOnce(), IN_ONE_LOOK));
  }

  @Produces
  @Singleton
  Watch customers(CustomerWatch watch) {
    return new Watch("customers", INTERVAL, watch::look);
  }
}
