package dev.exuvia.orchestrator.workflow.memory;

import dev.exuvia.orchestrator.workflow.ExecutionStore;
import dev.exuvia.orchestrator.workflow.ExecutionStoreContract;

class MemoryExecutionStoreTest extends ExecutionStoreContract {

  private final ExecutionStore store = new MemoryExecutionStore();

  @Override
  protected ExecutionStore store() {
    return store;
  }

  @Override
  protected int lives() {
    return 400;
  }
}
