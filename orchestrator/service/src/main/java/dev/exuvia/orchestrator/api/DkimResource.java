package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.dkim.RetiredKeys;
import dev.exuvia.orchestrator.dkim.RetiredKeys.RetiredKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Private DKIM keys that are public by intent; empty unless the fleet wants its mail deniable. */
@Path("/api/v1/dkim/retired")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class DkimResource {

  private static final int MOST = 1000;

  private final RetiredKeys keys;

  public DkimResource(RetiredKeys keys) {
    this.keys = keys;
  }

  @GET
  @Operation(summary = "Retired private DKIM keys, newest first; anyone may have them")
  public List<RetiredKey> retired(
      @QueryParam("limit") @DefaultValue("100") String limit,
      @QueryParam("offset") @DefaultValue("0") String offset) {
    return keys.published(
        Numbers.upTo(MOST, "limit", limit), (int) Numbers.natural("offset", offset));
  }
}
