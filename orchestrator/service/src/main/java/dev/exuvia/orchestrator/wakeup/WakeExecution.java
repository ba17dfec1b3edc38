package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.engine.Engine;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes the execution whose id is the trigger's name. */
@Singleton
public class WakeExecution implements Job {

  private final Engine engine;

  public WakeExecution(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void execute(JobExecutionContext context) {
    engine.wake(UUID.fromString(context.getTrigger().getKey().getName()));
  }
}
