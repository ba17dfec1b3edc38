package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.ChangeSignal;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.UnknownExecutionException;
import dev.exuvia.engine.WorkflowJson;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A rotation's events as they happen, from its first one or from the one after {@code
 * Last-Event-ID}. The stream ends when the rotation has ended and all is told.
 */
@Path(RotationsResource.PATH + "/{id}/events")
public class EventsResource {

  private static final int BATCH = 200;

  /** Other nodes' changes give no signal here. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ExecutionStore store;
  private final ChangeSignal changes;

  public EventsResource(ExecutionStore store, ChangeSignal changes) {
    this.store = store;
    this.changes = changes;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(summary = "Follow a rotation by server-sent events")
  public Multi<OutboundSseEvent> follow(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
      @Context Sse sse) {
    UUID execution = Ids.parse(id);
    long after = lastEventId.map(EventsResource::sequence).orElse(0L);
    find(execution);
    return Multi.createFrom()
        .emitter(
            stream ->
                Thread.ofVirtual()
                    .name("events")
                    .start(
                        () -> {
                          Consumer<Event> teller = event -> stream.emit(sent(event, sse));
                          tellAll(execution, after, stream, teller);
                        }));
  }

  private void tellAll(
      UUID execution,
      long after,
      MultiEmitter<? super OutboundSseEvent> stream,
      Consumer<Event> teller) {
    try {
      long told = after;
      while (!stream.isCancelled() && !toldAll(find(execution), told)) {
        told = tellAfter(told, execution, teller);
      }
      stream.complete();
    } catch (InterruptedException | RuntimeException e) {
      stream.fail(e);
    }
  }

  private static boolean toldAll(Execution execution, long told) {
    return execution.ended() && told >= execution.events();
  }

  /** Tells what is new, or waits for something new; the last sequence number told. */
  private long tellAfter(long told, UUID execution, Consumer<Event> teller)
      throws InterruptedException {
    long seen = changes.seen();
    List<Event> events = store.events(execution, told, BATCH);
    if (events.isEmpty()) {
      changes.await(seen, LOOK_AGAIN);
      return told;
    }
    events.forEach(teller);
    return events.getLast().sequence();
  }

  private Execution find(UUID execution) {
    return store.find(execution).orElseThrow(() -> new UnknownExecutionException(execution));
  }

  private static OutboundSseEvent sent(Event event, Sse sse) {
    return sse.newEventBuilder()
        .id(Long.toString(event.sequence()))
        .name(event.type().name())
        .data(String.class, WorkflowJson.text(EventStatus.of(event)))
        .build();
  }

  private static long sequence(String lastEventId) {
    if (!lastEventId.matches("\\d{1,18}")) {
      throw new BadRequestProblem("Last-Event-ID", "a number is needed");
    }
    return Long.parseLong(lastEventId);
  }
}
