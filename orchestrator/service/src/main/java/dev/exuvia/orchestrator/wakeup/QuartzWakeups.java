package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.engine.Wakeups;
import dev.exuvia.orchestrator.watch.Watch;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
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
  private static final String WATCHES = "watches";

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

  /**
   * Has it looked at again and again from an interval from now on. One that is looked at as often
   * already goes on as it is, so that no restart puts a look off. To be repeated now and then: what
   * the database does not take now is logged only.
   */
  public void lookRegularly(Watch watch) {
    if (!isLookedAt(watch)) {
      SimpleScheduleBuilder repeatedly =
          SimpleScheduleBuilder.simpleSchedule()
              .withIntervalInMilliseconds(watch.every().toMillis())
              .repeatForever()
              .withMisfireHandlingInstructionNowWithRemainingCount();
      trigger(
          detail(LookAtWatch.class, watch.name(), WATCHES),
          TriggerKey.triggerKey(watch.name(), WATCHES),
          clock.instant().plus(watch.every()),
          repeatedly);
    }
  }

  private boolean isLookedAt(Watch watch) {
    try {
      return scheduler.getTrigger(TriggerKey.triggerKey(watch.name(), WATCHES))
              instanceof SimpleTrigger trigger
          && trigger.getRepeatInterval() == watch.every().toMillis();
    } catch (SchedulerException e) {
      LOG.log(System.Logger.Level.WARNING, "No look into the triggers of " + watch.name(), e);
      return false;
    }
  }

  /** Has it looked at then, beside its regular looks, in place of what was asked for before. */
  void lookAgainAt(Watch watch, Instant at) {
    trigger(
        detail(LookAtWatch.class, watch.name(), WATCHES),
        TriggerKey.triggerKey(watch.name() + "-again", WATCHES),
        at,
        once());
  }

  private void trigger(Class<? extends Job> job, String name, Instant at) {
    trigger(
        detail(job, job.getSimpleName(), GROUP), TriggerKey.triggerKey(name, GROUP), at, once());
  }

  private static JobDetail detail(Class<? extends Job> job, String name, String group) {
    return JobBuilder.newJob(job).withIdentity(name, group).storeDurably().build();
  }

  private static SimpleScheduleBuilder once() {
    return SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow();
  }

  private void trigger(JobDetail job, TriggerKey key, Instant at, SimpleScheduleBuilder when) {
    try {
      QuarkusTransaction.requiringNew().call(() -> store(job, key, at, when));
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "No trigger for " + key.getName() + "; the sweep makes up for it",
          e);
    }
  }

  private Instant store(JobDetail job, TriggerKey key, Instant at, SimpleScheduleBuilder when)
      throws SchedulerException {
    scheduler.addJob(job, true);
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(job)
            .startAt(Date.from(at))
            .withSchedule(when)
            .build();
    if (scheduler.rescheduleJob(key, trigger) == null) {
      scheduler.scheduleJob(trigger);
    }
    return at;
  }
}
