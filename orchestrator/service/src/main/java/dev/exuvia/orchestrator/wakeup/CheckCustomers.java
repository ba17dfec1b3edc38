package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.customers.CustomerWatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks for drift in customers' DNS, and soon again while there is more to look at. */
@Singleton
public class CheckCustomers implements Job {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final CustomerWatch watch;
  private final QuartzWakeups wakeups;
  private final Clock clock;

  public CheckCustomers(CustomerWatch watch, QuartzWakeups wakeups, Clock clock) {
    this.watch = watch;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    if (watch.look()) {
      wakeups.checkCustomersAt(clock.instant().plus(SOON));
    }
  }
}
