package dev.exuvia.orchestrator;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Serves until a signal comes. */
public class Serving implements QuarkusApplication {

  @Override
  public int run(String... arguments) {
    Quarkus.waitForExit();
    return 0;
  }
}
