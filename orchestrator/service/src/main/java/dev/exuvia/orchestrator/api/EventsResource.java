package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.ChangeSignal;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.UnknownExecutionException;
import dev.exuvia.engine.WorkflowJson;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A rotation's events as they happen, from its first one or from the one after {@code
 * Last-Event-ID}. The stream ends when the rotation has ended and all is told.
 */
@Path(RotationsResource.PATH + "/{id}/events")
public class EventsResource {

  private static final int BATCH = 200;

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
    long after = Tail.seen(lastEventId);
    find(execution);
    return new Tail<>(new Events(execution), changes, sse, event -> sent(event, sse)).from(after);
  }

  private final class Events implements Tail.Log<Event> {

    private final UUID execution;

    Events(UUID execution) {
      this.execution = execution;
    }

    @Override
    public List<Event> after(long sequence) {
      return store.events(execution, sequence, BATCH);
    }

    @Override
    public long sequence(Event event) {
      return event.sequence();
    }

    @Override
    public boolean endsWith(long sequence) {
      Execution now = find(execution);
      return now.ended() && sequence >= now.events();
    }
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
}
