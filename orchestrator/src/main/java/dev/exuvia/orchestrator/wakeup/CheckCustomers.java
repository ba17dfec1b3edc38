package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.customers.DriftWatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Looks for drift in customers' DNS, and asks to be woken again. One trigger for the whole cluster:
 * a node that dies on the way leaves it to another's start.
 */
@Singleton
public class CheckCustomers implements Job {

  /** When nothing was left to do; a domain's check may be late by as much. */
  private static final Duration LATER = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final DriftWatch watch;
  private final QuartzWakeups wakeups;
  private final Clock clock;

  public CheckCustomers(DriftWatch watch, QuartzWakeups wakeups, Clock clock) {
    this.watch = watch;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    wakeups.checkCustomersAt(clock.instant().plus(LATER));
    if (watch.look()) {
      wakeups.checkCustomersAt(clock.instant().plus(SOON));
    }
  }
}
