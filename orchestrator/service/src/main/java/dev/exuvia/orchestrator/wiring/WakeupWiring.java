package dev.exuvia.orchestrator.wiring;

import dev.exuvia.engine.Engine;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.orchestrator.dns.DriftWatch;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.schedule.RotationSchedule;
import dev.exuvia.orchestrator.schedule.ScheduleSettings;
import dev.exuvia.orchestrator.schedule.ScheduleStore;
import dev.exuvia.orchestrator.wakeup.QuartzWakeups;
import dev.exuvia.orchestrator.wakeup.Sweep;
import dev.exuvia.orchestrator.watch.Watch;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts what sets the engine going, and stops it in order. */
@ApplicationScoped
public class WakeupWiring {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Engine engine;
  private Optional<Sweep> sweep = Optional.empty();

  public WakeupWiring(Engine engine) {
    this.engine = engine;
  }

  @Produces
  @Singleton
  static RotationSchedule schedule(
      ScheduleConfiguration configuration,
      Fleet fleet,
      ScheduleStore store,
      PlaybookStarter starter,
      QuartzWakeups wakeups,
      Clock clock) {
    ScheduleSettings settings =
        new ScheduleSettings(
            configuration.enabled(),
            configuration.playbook(),
            fleet.policy().period(),
            fleet.policy().jitter(),
            configuration.postponement());
    return new RotationSchedule(
        settings, store, starter, wakeups::lookAtScheduleAt, clock, new SecureRandom());
  }

  @Produces
  @Singleton
  static Watch drift(DriftWatch watch, DriftConfiguration configuration) {
    return new Watch(
        "drift",
        configuration.interval(),
        () -> {
          watch.look();
          return false;
        });
  }

  void start(
      @Observes StartupEvent event,
      RotationSchedule schedule,
      QuartzWakeups wakeups,
      EngineConfiguration configuration,
      @All List<Watch> watches) {
    Runnable lookRegularly = () -> watches.forEach(wakeups::lookRegularly);
    sweep = Optional.of(new Sweep(engine, schedule, lookRegularly, configuration.sweep()));
  }

  /** Lets go of all executions, so that the next start goes on without waiting for leases. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    sweep.ifPresent(Sweep::close);
    engine.close();
    engine.awaitIdle(PATIENCE);
  }
}
