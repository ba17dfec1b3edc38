package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Execution;
import org.jdbi.v3.core.Handle;

/**
 * What must become true elsewhere in the database at the very moment at which an execution ends, so
 * that nothing that it left unfinished says that it goes on.
 */
@FunctionalInterface
public interface Aftermath {

  /** Nothing depends on executions. */
  Aftermath NONE = (handle, ended) -> {};

  /**
   * Called once for each execution, in the transaction in which it ends.
   *
   * @param handle of that transaction; what this throws undoes the end
   * @param ended with its final state
   */
  void ended(Handle handle, Execution ended);
}
