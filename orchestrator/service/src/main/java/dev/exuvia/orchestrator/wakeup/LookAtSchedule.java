package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.schedule.RotationSchedule;
import jakarta.inject.Singleton;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Begins the rotation that is due, if it still is. */
@Singleton
public class LookAtSchedule implements Job {

  private final RotationSchedule schedule;

  public LookAtSchedule(RotationSchedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void execute(JobExecutionContext context) {
    schedule.look();
  }
}
