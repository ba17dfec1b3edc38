package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.ChangeSignal;
import dev.exuvia.engine.Severity;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.orchestrator.journal.Entry;
import dev.exuvia.orchestrator.journal.Journal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All that happens, with who and why: pages of it, and as it happens. */
@Path("/api/v1/journal")
public class JournalResource {

  private static final int MOST = 500;
  private static final int BATCH = 200;

  private final Journal journal;
  private final ChangeSignal changes;

  public JournalResource(Journal journal, ChangeSignal changes) {
    this.journal = journal;
    this.changes = changes;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
  @RunOnVirtualThread
  @Operation(summary = "The journal after a sequence number, oldest first")
  public List<EntryStatus> after(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("severity") @DefaultValue("INFO") String severity,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    return journal
        .after(Numbers.natural("after", after), least(severity), Numbers.upTo(MOST, "limit", limit))
        .stream()
        .map(EntryStatus::of)
        .toList();
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(summary = "Follow the journal by server-sent events")
  public Multi<OutboundSseEvent> follow(
      @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
      @QueryParam("severity") @DefaultValue("INFO") String severity,
      @Context Sse sse) {
    Severity least = least(severity);
    return new Tail<>(new Entries(least), changes, sse, entry -> sent(entry, sse))
        .from(Tail.seen(lastEventId));
  }

  private final class Entries implements Tail.Log<Entry> {

    private final Severity least;

    Entries(Severity least) {
      this.least = least;
    }

    @Override
    public List<Entry> after(long sequence) {
      return journal.after(sequence, least, BATCH);
    }

    @Override
    public long sequence(Entry entry) {
      return entry.sequence();
    }

    @Override
    public boolean endsWith(long sequence) {
      return false;
    }
  }

  private static OutboundSseEvent sent(Entry entry, Sse sse) {
    return sse.newEventBuilder()
        .id(Long.toString(entry.sequence()))
        .name(entry.kind())
        .data(String.class, WorkflowJson.text(EntryStatus.of(entry)))
        .build();
  }

  private static Severity least(String text) {
    return Arrays.stream(Severity.values())
        .filter(each -> each.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestProblem(
                    "severity", "one of " + Arrays.toString(Severity.values()) + " is needed"));
  }
}
