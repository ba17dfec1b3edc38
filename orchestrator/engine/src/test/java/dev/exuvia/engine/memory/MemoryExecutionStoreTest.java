package dev.exuvia.engine.memory;

import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.ExecutionStoreContract;

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
