package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.rotation.GenerationFacts;
import dev.exuvia.orchestrator.rotation.GenerationFactsReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The generations there are and were, newest first. */
@Path("/api/v1/generations")
public class GenerationsResource {

  private final GenerationFactsReader reader;

  public GenerationsResource(GenerationFactsReader reader) {
    this.reader = reader;
  }

  @GET
  @RunOnVirtualThread
  public List<GenerationFacts> all() {
    return reader.all();
  }
}
