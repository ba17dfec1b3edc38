package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Execution;
import dev.exuvia.orchestrator.schedule.RotationSchedule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** When the fleet rotates next. */
@Path("/api/v1/schedule")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class ScheduleResource {

  private final RotationSchedule schedule;
  private final Clock clock;

  public ScheduleResource(RotationSchedule schedule, Clock clock) {
    this.schedule = schedule;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "When the fleet rotates next")
  public ScheduleStatus next() {
    return ScheduleStatus.of(schedule);
  }

  @POST
  @Path("/jump")
  @Operation(summary = "Make the next regular rotation due now")
  public RestResponse<RotationStatus> jump(@Context SecurityContext caller, String body) {
    Execution begun = schedule.jump(Caller.cause(caller, Reason.in(body)));
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.ACCEPTED, RotationStatus.of(begun, clock.instant()))
        .location(URI.create(RotationsResource.PATH + "/" + begun.id()))
        .build();
  }
}
