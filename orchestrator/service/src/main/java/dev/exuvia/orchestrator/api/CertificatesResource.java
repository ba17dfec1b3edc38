package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.certificate.CertificateStatus;
import dev.exuvia.orchestrator.certificate.CertificateWatch;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import dev.exuvia.orchestrator.secret.KeyDestruction.Destroyed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The certificates that are shown, and the keys that are no more. */
@Path("/api/v1/certificates")
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class CertificatesResource {

  private final CertificateWatch watch;
  private final KeyDestruction destruction;

  public CertificatesResource(CertificateWatch watch, KeyDestruction destruction) {
    this.watch = watch;
    this.destruction = destruction;
  }

  @GET
  @Operation(summary = "What the live nodes show, how long it lasts, and when it is replaced")
  public List<CertificateStatus> shown() {
    return watch.statuses();
  }

  @POST
  @Path("/looks")
  @Operation(summary = "Look now: tells of certificates that end soon, replaces those that are due")
  public List<CertificateStatus> look() {
    return watch.look();
  }

  @GET
  @Path("/destroyed-keys")
  @Operation(summary = "Private keys that were destroyed, the last first")
  public List<Destroyed> destroyedKeys() {
    return destruction.record();
  }
}
