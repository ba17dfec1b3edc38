package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.watch.Watch;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks at the watch that has the job's name, one look at a time in the whole cluster. */
@Singleton
@DisallowConcurrentExecution
public class LookAtWatch implements Job {

  private static final System.Logger LOG = System.getLogger(LookAtWatch.class.getName());
  private static final Duration SOON = Duration.ofSeconds(1);

  private final List<Watch> watches;
  private final QuartzWakeups wakeups;
  private final Clock clock;

  public LookAtWatch(@All List<Watch> watches, QuartzWakeups wakeups, Clock clock) {
    this.watches = watches;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  /** A job whose watch is no more, as of another version of the service, looks at nothing. */
  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    watches.stream().filter(watch -> watch.name().equals(name)).forEach(this::look);
  }

  private void look(Watch watch) {
    try {
      if (watch.look().getAsBoolean()) {
        wakeups.lookAgainAt(watch, clock.instant().plus(SOON));
      }
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "A look at " + watch.name() + " broke; the next one is due in " + watch.every(),
          e);
    }
  }
}
