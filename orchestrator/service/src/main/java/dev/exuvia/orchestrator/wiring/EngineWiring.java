package dev.exuvia.orchestrator.wiring;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.ChangeSignal;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.engine.Wakeups;
import dev.exuvia.engine.files.PlaybookFiles;
import dev.exuvia.orchestrator.execution.JdbcExecutionStore;
import dev.exuvia.orchestrator.fencing.FencedTables;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.IrreversibleSteps;
import dev.exuvia.orchestrator.rotation.UnfinishedGenerations;
import dev.exuvia.orchestrator.rotation.plan.PlannedWaits;
import dev.exuvia.orchestrator.rotation.plan.PlaybookCover;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Builds the workflow engine on the database. */
@ApplicationScoped
public class EngineWiring {

  /** Milliseconds, which a database column keeps without rounding. */
  @Produces
  @Singleton
  Clock clock(Fleet fleet) {
    return Clock.tick(new ClockMemory(fleet.stateDirectory()).clock(), Duration.ofMillis(1));
  }

  @Produces
  @Singleton
  Jdbi jdbi(DataSource dataSource) {
    return Jdbi.create(dataSource).installPlugin(new FencedTables());
  }

  @Produces
  @Singleton
  ExecutionStore executions(Jdbi jdbi) {
    return new JdbcExecutionStore(jdbi, new UnfinishedGenerations());
  }

  @Produces
  @Singleton
  Actions actions(@All List<Action> actions, IrreversibleSteps irreversible, PlannedWaits planned) {
    return Actions.of(actions.stream().map(irreversible::around).map(planned::around).toList());
  }

  /** Asked when a plan is made: the actions themselves are made with what plans. */
  @Produces
  @Singleton
  PlaybookCover.Effects effects(Instance<Actions> actions) {
    return name -> actions.get().effects(name);
  }

  @Produces
  @Singleton
  PlaybookSource playbooks(
      @ConfigProperty(name = "exuvia.playbooks.directory") Optional<Path> directory,
      Actions actions) {
    return new PlaybookFiles(directory, actions.names());
  }

  @Produces
  @Singleton
  ChangeSignal changes() {
    return new ChangeSignal();
  }

  @Produces
  @Singleton
  Engine engine(
      EngineConfiguration configuration,
      ExecutionStore store,
      Actions actions,
      Wakeups wakeups,
      Clock clock,
      ChangeSignal changes) {
    return new Engine(
        new EngineSettings(
            node(), configuration.lease(), configuration.atOnce(), configuration.grace()),
        new EnginePorts(
            store, actions, wakeups, clock, System::nanoTime, executor(), id -> changes.raise()));
  }

  @Produces
  @Singleton
  PlaybookStarter starter(Engine engine, PlaybookSource playbooks, Clock clock, Fleet fleet) {
    return new PlaybookStarter(engine, playbooks, fleet.name(), clock);
  }

  private static String node() {
    return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }

  private static Executor executor() {
    return task -> Thread.ofVirtual().name("engine").start(task);
  }
}
