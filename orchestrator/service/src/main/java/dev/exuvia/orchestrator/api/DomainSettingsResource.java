package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.customers.CustomerDomain;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.customers.CustomerSettings;
import dev.exuvia.orchestrator.customers.DomainNames;
import dev.exuvia.orchestrator.customers.Setting;
import dev.exuvia.orchestrator.customers.SettingsText;
import dev.exuvia.orchestrator.customers.UnknownDomainException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a customer enters in the domain's own DNS, in three forms. */
@Path(DomainsResource.PATH + "/{domain}/dns")
@RunOnVirtualThread
public class DomainSettingsResource {

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  /** RFC 4027. */
  private static final MediaType ZONE = MediaType.valueOf("text/dns;charset=us-ascii");

  private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=utf-8");

  private final DomainNames names;
  private final CustomerDomains domains;
  private final CustomerSettings settings;

  public DomainSettingsResource(
      DomainNames names, CustomerDomains domains, CustomerSettings settings) {
    this.names = names;
    this.domains = domains;
    this.settings = settings;
  }

  @GET
  @Produces({
    MediaType.APPLICATION_JSON,
    "text/dns",
    MediaType.TEXT_PLAIN,
    ProblemDetails.MEDIA_TYPE
  })
  @Operation(
      summary = "What to enter in the domain's DNS: JSON, zone text or instructions for a person")
  public Response dns(
      @PathParam("domain") String domain,
      @QueryParam("format") Optional<String> format,
      @Context Request request) {
    String name = names.customer(domain);
    CustomerDomain customer =
        domains.find(name).orElseThrow(() -> new UnknownDomainException(name));
    List<Setting> all = settings.of(customer);
    MediaType form = format.map(DomainSettingsResource::form).orElseGet(() -> accepted(request));
    return switch (form.getSubtype()) {
      case "dns" -> Response.ok(SettingsText.zone(name, all), ZONE).build();
      case "plain" -> Response.ok(SettingsText.instructions(name, all), TEXT).build();
      default -> Response.ok(DomainSettings.of(name, all), JSON).build();
    };
  }

  private static MediaType form(String format) {
    return switch (format) {
      case "json" -> JSON;
      case "zone" -> ZONE;
      case "text" -> TEXT;
      default -> throw new BadRequestProblem("format", "json, zone or text");
    };
  }

  private static MediaType accepted(Request request) {
    List<Variant> forms =
        Variant.mediaTypes(JSON, MediaType.valueOf("text/dns"), MediaType.TEXT_PLAIN_TYPE).build();
    return Optional.ofNullable(request.selectVariant(forms))
        .map(Variant::getMediaType)
        .orElseThrow(() -> new NotAcceptableException("application/json, text/dns or text/plain"));
  }
}
