package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.journal.FleetEvent;
import dev.exuvia.orchestrator.journal.FleetEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What happened to the fleet outside its rotations: what an alert is made of. */
@Path("/api/v1/events")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class FleetEventsResource {

  private static final int PAGE = 200;

  private final FleetEvents events;

  public FleetEventsResource(FleetEvents events) {
    this.events = events;
  }

  @GET
  @Operation(summary = "The fleet's events after a sequence number, oldest first, 200 at most")
  public List<FleetEvent> after(@QueryParam("after") @DefaultValue("0") String after) {
    if (!after.matches("\\d{1,18}")) {
      throw new BadRequestProblem("after", "a number is needed");
    }
    return events.after(Long.parseLong(after), PAGE);
  }
}
