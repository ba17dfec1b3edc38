package dev.exuvia.orchestrator.api;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Cached;
import dev.exuvia.dns.propagation.RecursiveResolvers;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.dns.Drift;
import dev.exuvia.orchestrator.dns.DriftWatch;
import dev.exuvia.orchestrator.dns.Drifts;
import dev.exuvia.orchestrator.dns.Repairs;
import dev.exuvia.orchestrator.dns.Zones;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the name servers give beside what they should: drift, plans that mend it, adoption. */
@Path("/api/v1/dns")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class DnsResource {

  private final Drifts drifts;
  private final DriftWatch watch;
  private final Repairs repairs;
  private final Zones zones;
  private final RecursiveResolvers resolvers;

  public DnsResource(
      Drifts drifts, DriftWatch watch, Repairs repairs, Zones zones, RecursiveResolvers resolvers) {
    this.drifts = drifts;
    this.watch = watch;
    this.repairs = repairs;
    this.zones = zones;
    this.resolvers = resolvers;
  }

  /**
   * A plan as the API shows it.
   *
   * @param digest who approves the plan approves this
   * @param changes each as {@code - old} and {@code + new} zone text
   */
  public record PlanStatus(String zone, String digest, List<String> changes) {

    static PlanStatus of(Plan plan) {
      return new PlanStatus(
          plan.zone().name(),
          plan.digest(),
          plan.changes().stream().map(PlanStatus::text).toList());
    }

    private static String text(Change change) {
      return line("- ", change.before()) + line("+ ", change.after());
    }

    private static String line(String sign, Optional<RecordSet> set) {
      return set.map(records -> records.toZoneText().strip())
          .map(text -> sign + text.replace("\n", "\n" + sign) + "\n")
          .orElse("");
    }
  }

  /** Which plan a person approves. */
  public record Approval(String digest, boolean force) {}

  /** Which RRset becomes ours. */
  public record Adoption(String name, String type) {}

  @GET
  @Path("/drift")
  @Operation(summary = "What the last look found")
  public List<Drift> drift() {
    return drifts.all();
  }

  @POST
  @Path("/drift")
  @Operation(summary = "Look now")
  public List<Drift> look() {
    return watch.look();
  }

  @GET
  @Path("/caches")
  @Operation(summary = "What public resolvers hold of an RRset just now; for information")
  public List<Cached> caches(@QueryParam("name") String name, @QueryParam("type") String type) {
    String known = required(name, "name");
    holding(known);
    return resolvers.look(new Subject(known, type(required(type, "type")))).stream()
        .map(CompletableFuture::join)
        .toList();
  }

  @GET
  @Path("/plans")
  @Operation(summary = "What would bring each zone back to what was published last")
  public List<PlanStatus> plans() {
    return repairs.plans().stream().map(PlanStatus::of).toList();
  }

  @POST
  @Path("/plans/{zone}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Apply a zone's plan, if it is still the one with this digest")
  public PlanStatus apply(
      @PathParam("zone") String zone, @Context SecurityContext caller, Approval body) {
    Approval approval = required(body);
    return PlanStatus.of(
        repairs.apply(
            zone(zone),
            required(approval.digest(), "digest"),
            approval.force(),
            Caller.of(caller)));
  }

  @POST
  @Path("/adoptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make an RRset ours that was there before us")
  public void adopt(Adoption body) {
    Adoption adoption = required(body);
    String name = required(adoption.name(), "name");
    RecordType type = type(required(adoption.type(), "type"));
    Zone zone = holding(name);
    RecordSet served =
        zones
            .read(name, type)
            .orElseThrow(
                () -> new BadRequestProblem("name", name + " has no " + type + " records"));
    zones.registry(zone).adopt(zone, List.of(served));
  }

  private Zone zone(String name) {
    String wanted = name.endsWith(".") ? name : name + ".";
    return zones.all().stream()
        .filter(zone -> zone.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new BadRequestProblem("zone", "one of " + names() + " is needed"));
  }

  private Zone holding(String name) {
    return Zone.holding(name, zones.all())
        .orElseThrow(
            () -> new BadRequestProblem("name", "a name in one of " + names() + " is needed"));
  }

  private List<String> names() {
    return zones.all().stream().map(Zone::name).sorted().toList();
  }

  private static RecordType type(String text) {
    return Arrays.stream(RecordType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestProblem(
                    "type", "one of " + Arrays.toString(RecordType.values()) + " is needed"));
  }

  private static <T> T required(T body) {
    return required(body, "body");
  }

  private static <T> T required(T value, String where) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> new BadRequestProblem(where, "must be given"));
  }
}
