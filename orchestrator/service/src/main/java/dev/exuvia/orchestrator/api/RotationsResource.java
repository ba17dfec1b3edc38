package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.engine.UnknownExecutionException;
import dev.exuvia.orchestrator.rotation.preview.RotationPreview;
import dev.exuvia.orchestrator.schedule.RotationSchedule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Rotations: begin, follow and steer them. */
@Path(RotationsResource.PATH)
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class RotationsResource {

  static final String PATH = "/api/v1/rotations";

  private static final int MOST = 500;
  private static final int LONGEST_KEY = 200;

  private final Engine engine;
  private final ExecutionStore store;
  private final PlaybookStarter starter;
  private final RotationPreview preview;
  private final RotationSchedule schedule;
  private final Clock clock;

  public RotationsResource(
      Engine engine,
      ExecutionStore store,
      PlaybookStarter starter,
      RotationPreview preview,
      RotationSchedule schedule,
      Clock clock) {
    this.engine = engine;
    this.store = store;
    this.starter = starter;
    this.preview = preview;
    this.schedule = schedule;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Begin a rotation; a repeated Idempotency-Key finds the first one",
      description = "With dryRun=true nothing is done: the answer is what it would do.")
  public RestResponse<?> begin(
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @HeaderParam("Idempotency-Key") Optional<String> key,
      @Context SecurityContext caller,
      RotationOrder body) {
    RotationOrder order =
        Optional.ofNullable(body)
            .orElseThrow(() -> new BadRequestProblem("body", "a JSON object is needed"));
    if (flag("dryRun", dryRun)) {
      return RestResponse.ok(
          preview.of(order.requiredPlaybook(), Optional.of(schedule.next().nextAt())));
    }
    return accepted(
        starter.start(
            order.requiredPlaybook(),
            order.objectParameters(),
            key.map(RotationsResource::key),
            Caller.cause(caller, order.reason())));
  }

  @GET
  @Operation(summary = "The latest rotations, newest first")
  public List<RotationStatus> latest(@QueryParam("limit") @DefaultValue("20") String limit) {
    return store.latest(Numbers.upTo(MOST, "limit", limit)).stream().map(this::status).toList();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One rotation")
  public RotationStatus one(@PathParam("id") String id) {
    return status(find(id));
  }

  @GET
  @Path("/{id}/attempts")
  @Operation(summary = "Every attempt at its steps, in the order in which they began")
  public List<Attempt> attempts(@PathParam("id") String id) {
    return store.attempts(find(id).id());
  }

  @POST
  @Path("/{id}/abort")
  @Operation(summary = "Back a rotation out; refused past its point of no return")
  public RestResponse<RotationStatus> abort(
      @PathParam("id") String id, @Context SecurityContext caller, String body) {
    return accepted(engine.abort(Ids.parse(id), Caller.cause(caller, Reason.in(body))));
  }

  @POST
  @Path("/{id}/abandon")
  @Operation(summary = "End a rotation as failed and leave the world as it is")
  public RestResponse<RotationStatus> abandon(
      @PathParam("id") String id, @Context SecurityContext caller, String body) {
    return accepted(engine.abandon(Ids.parse(id), Caller.cause(caller, Reason.in(body))));
  }

  @POST
  @Path("/{id}/steps/{step}/retry")
  @Operation(summary = "Run a step now that needs an operator or waits")
  public RestResponse<RotationStatus> retry(
      @PathParam("id") String id,
      @PathParam("step") String step,
      @Context SecurityContext caller,
      String body) {
    return accepted(engine.retry(Ids.parse(id), step, Caller.cause(caller, Reason.in(body))));
  }

  @POST
  @Path("/{id}/pause")
  @Operation(
      summary = "Let no step begin any more until it is resumed",
      description =
          "PAUSING while something is under way, then PAUSED. Refused if it is paused or has ended.")
  public RestResponse<RotationStatus> pause(
      @PathParam("id") String id, @Context SecurityContext caller, String body) {
    return accepted(engine.pause(Ids.parse(id), Caller.cause(caller, Reason.in(body))));
  }

  @POST
  @Path("/{id}/resume")
  @Operation(summary = "Let a rotation go on that is paused")
  public RestResponse<RotationStatus> resume(
      @PathParam("id") String id, @Context SecurityContext caller, String body) {
    return accepted(engine.resume(Ids.parse(id), Caller.cause(caller, Reason.in(body))));
  }

  @POST
  @Path("/{id}/steps/{step}/skip")
  @Operation(
      summary = "Leave out a step that waits or needs an operator",
      description =
          "Needs a reason. Refused for the point of no return and for mandatory waits, and while the"
              + " rotation is being backed out.")
  public RestResponse<RotationStatus> skip(
      @PathParam("id") String id,
      @PathParam("step") String step,
      @Context SecurityContext caller,
      String body) {
    String reason =
        Reason.in(body)
            .orElseThrow(() -> new BadRequestProblem("reason", "why the step is left out"));
    return accepted(engine.skip(Ids.parse(id), step, Caller.cause(caller, Optional.of(reason))));
  }

  private RestResponse<RotationStatus> accepted(Execution execution) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status(execution))
        .location(URI.create(PATH + "/" + execution.id()))
        .build();
  }

  private Execution find(String id) {
    UUID known = Ids.parse(id);
    return store.find(known).orElseThrow(() -> new UnknownExecutionException(known));
  }

  private RotationStatus status(Execution execution) {
    return RotationStatus.of(execution, clock.instant());
  }

  private static String key(String header) {
    if (header.isBlank() || header.length() > LONGEST_KEY) {
      throw new BadRequestProblem("Idempotency-Key", "1 to " + LONGEST_KEY + " characters");
    }
    return "client/" + header;
  }

  private static boolean flag(String where, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadRequestProblem(where, "true or false");
    }
    return text.equals("true");
  }
}
