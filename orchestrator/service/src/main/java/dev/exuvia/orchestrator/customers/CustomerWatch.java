package dev.exuvia.orchestrator.customers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Checks every registered domain again and again: each look takes those whose last check is oldest,
 * so many at a time. A node that dies in between leaves the rest to the next look.
 */
public final class CustomerWatch {

  private static final System.Logger LOG = System.getLogger(CustomerWatch.class.getName());

  private final CustomerDomains domains;
  private final DomainCheck check;
  private final CheckStore store;
  private final WatchSettings settings;

  /**
   * How thoroughly to watch.
   *
   * @param interval how old a check may become
   * @param atOnce domains that are looked at side by side
   * @param atMost domains in one look
   */
  public record WatchSettings(Duration interval, int atOnce, int atMost) {}

  public CustomerWatch(
      CustomerDomains domains, DomainCheck check, CheckStore store, WatchSettings settings) {
    this.domains = domains;
    this.check = check;
    this.store = store;
    this.settings = settings;
  }

  /** Checks one domain now and keeps the result. */
  public CheckResult check(CustomerDomain domain) {
    CheckResult result = check.check(domain);
    store
        .keep(result)
        .filter(drift -> drift.type() == CustomerEvent.Type.DRIFTED)
        .ifPresent(
            drift ->
                LOG.log(
                    System.Logger.Level.WARNING,
                    "The DNS of the customer''s domain {0} has drifted: {1}",
                    result.domain(),
                    drift.why()));
    return result;
  }

  /**
   * Checks those that are due, the longest waiting first.
   *
   * @return whether there may be more
   */
  public boolean look() {
    List<CustomerDomain> due = domains.dueForCheck(settings.interval(), settings.atMost());
    Semaphore slots = new Semaphore(settings.atOnce());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(domain -> threads.execute(() -> inTurn(slots, domain)));
    }
    return due.size() == settings.atMost();
  }

  private void inTurn(Semaphore slots, CustomerDomain domain) {
    slots.acquireUninterruptibly();
    try {
      check(domain);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING, "The check of " + domain.name() + " broke; later again", e);
    } finally {
      slots.release();
    }
  }
}
