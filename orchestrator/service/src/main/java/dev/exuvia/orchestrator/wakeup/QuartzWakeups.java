package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.engine.Wakeups;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Wake-ups as Quartz triggers in the database. Losing one is no error: the sweep finds the
 * execution.
 */
@Singleton
public class QuartzWakeups implements Wakeups {

  private static final System.Logger LOG = System.getLogger(QuartzWakeups.class.getName());
  private static final String GROUP = "exuvia";
  private static final String SCHEDULE = "schedule";
  private static final String CUSTOMERS = "customers";

  private final Scheduler scheduler;
  private final Clock clock;

  public QuartzWakeups(Scheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void wakeAt(UUID execution, Instant at) {
    trigger(WakeExecution.class, execution.toString(), at);
  }

  /** Has the rotation schedule looked at then, in place of what was asked for before. */
  public void lookAtScheduleAt(String fleet, Instant at) {
    trigger(LookAtSchedule.class, SCHEDULE + "/" + fleet, at);
  }

  /** Has drift looked for again and again, in place of what was asked for before. */
  public void lookForDriftEvery(Duration interval) {
    every(interval, LookForDrift.class, "drift");
  }

  /** Has certificates looked after again and again, in place of what was asked for before. */
  public void watchCertificatesEvery(Duration interval) {
    every(interval, WatchCertificates.class, "certificates");
  }

  private void every(Duration interval, Class<? extends Job> job, String name) {
    SimpleScheduleBuilder repeatedly =
        SimpleScheduleBuilder.simpleSchedule()
            .withIntervalInMilliseconds(interval.toMillis())
            .repeatForever()
            .withMisfireHandlingInstructionNowWithRemainingCount();
    trigger(job, name, clock.instant().plus(interval), repeatedly);
  }

  /** Has customers' domains looked at then, in place of what was asked for before. */
  public void checkCustomersAt(Instant at) {
    trigger(CheckCustomers.class, CUSTOMERS, at);
  }

  private void trigger(Class<? extends Job> job, String name, Instant at) {
    trigger(
        job,
        name,
        at,
        SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow());
  }

  private void trigger(
      Class<? extends Job> job, String name, Instant at, SimpleScheduleBuilder when) {
    try {
      QuarkusTransaction.requiringNew().call(() -> store(job, name, at, when));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "No trigger for " + name + "; left to the sweep", e);
    }
  }

  private Instant store(
      Class<? extends Job> job, String name, Instant at, SimpleScheduleBuilder when)
      throws SchedulerException {
    JobDetail detail =
        JobBuilder.newJob(job).withIdentity(job.getSimpleName(), GROUP).storeDurably().build();
    scheduler.addJob(detail, true);
    TriggerKey key = TriggerKey.triggerKey(name, GROUP);
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(detail)
            .startAt(Date.from(at))
            .withSchedule(when)
            .build();
    if (scheduler.rescheduleJob(key, trigger) == null) {
      scheduler.scheduleJob(trigger);
    }
    return at;
  }
}
