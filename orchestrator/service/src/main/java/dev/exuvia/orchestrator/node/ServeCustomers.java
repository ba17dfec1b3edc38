package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the live generation's nodes of the recipients and customers' domains there are now. Their
 * sessions live on; all else that they were told stays as it is.
 */
@ApplicationScoped
public class ServeCustomers implements Action {

  private final Generations generations;
  private final EdgeNodes edge;
  private final ServedAddresses served;

  public ServeCustomers(Generations generations, EdgeNodes edge, ServedAddresses served) {
    this.generations = generations;
    this.edge = edge;
    this.served = served;
  }

  @Override
  public String name() {
    return "serve-customers";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Optional<Generation> live = generations.live();
    if (live.isEmpty()) {
      return new StepOutcome.Fatal("no generation is live: use the playbook 'bootstrap' first");
    }
    edge.each(
        live.get(),
        (node, shell) -> {
          served.put(shell);
          edge.run(shell, "edge-configure.sh");
        });
    return StepOutcome.done(Map.of("generation", live.get().number()));
  }
}
