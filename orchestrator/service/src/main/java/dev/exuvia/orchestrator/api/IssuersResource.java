package dev.exuvia.orchestrator.api;

import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.cert.quota.Forecast;
import dev.exuvia.orchestrator.certificate.AccountKeyRoll;
import dev.exuvia.orchestrator.certificate.IssuerRanking;
import dev.exuvia.orchestrator.certificate.Issuers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The certificate authorities: who comes next and why, and whether their quotas last. */
@Path("/api/v1/issuers")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class IssuersResource {

  private final IssuerRanking ranking;
  private final Issuers issuers;
  private final AccountKeyRoll roll;

  public IssuersResource(IssuerRanking ranking, Issuers issuers, AccountKeyRoll roll) {
    this.ranking = ranking;
    this.issuers = issuers;
    this.roll = roll;
  }

  @GET
  @Operation(summary = "Who would issue for the next generation, best first, and who may not")
  public IssuerChoice next() {
    return ranking.next();
  }

  @GET
  @Path("/forecast")
  @Operation(summary = "What the next 30 days of rotations will meet of each authority's limits")
  public Forecast forecast() {
    return ranking.forecast();
  }

  @POST
  @Path("/{issuer}/account-key")
  @Operation(summary = "Give our account with an authority a fresh key (RFC 8555, section 7.3.5)")
  public void rollAccountKey(@PathParam("issuer") String name) {
    if (!issuers.names().contains(name)) {
      throw new BadRequestProblem("issuer", "none of the fleet's: " + issuers.names());
    }
    roll.roll(name);
  }
}
