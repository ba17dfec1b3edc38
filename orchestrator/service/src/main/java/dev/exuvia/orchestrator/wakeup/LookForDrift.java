package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.dns.DriftWatch;
import jakarta.inject.Singleton;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Compares what is served with what should be, one look at a time in the whole cluster. */
@Singleton
@DisallowConcurrentExecution
public class LookForDrift implements Job {

  private final DriftWatch watch;

  public LookForDrift(DriftWatch watch) {
    this.watch = watch;
  }

  @Override
  public void execute(JobExecutionContext context) {
    watch.look();
  }
}
