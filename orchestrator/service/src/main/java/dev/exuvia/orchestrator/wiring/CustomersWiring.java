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
import dev.exuvia.orchestrator.wakeup.QuartzWakeups;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Builds what looks at customers' DNS, and starts the watch for drift. */
@ApplicationScoped
public class CustomersWiring {

  private static final int DNS = 53;
  private static final int IN_ONE_LOOK = 200;

  /** Between looks at what is due; a domain's check may be late by as much. */
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("customers").factory());

  private Optional<ScheduledFuture<?>> asking = Optional.empty();

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

  /**
   * Every node asks, one trigger of the cluster serves them all, and one that is lost is asked for
   * again the next time.
   */
  void start(@Observes StartupEvent event, QuartzWakeups wakeups, Clock clock) {
    asking =
        Optional.of(
            timer.scheduleWithFixedDelay(
                () -> wakeups.checkCustomersAt(clock.instant()),
                INTERVAL.toMinutes(),
                INTERVAL.toMinutes(),
                TimeUnit.MINUTES));
  }

  void stop(@Observes ShutdownEvent event) {
    asking.ifPresent(task -> task.cancel(false));
    timer.shutdown();
  }
}
