package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.customers.CheckResult;
import dev.exuvia.orchestrator.customers.CheckStore;
import dev.exuvia.orchestrator.customers.CustomerDomain;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.customers.CustomerEvent;
import dev.exuvia.orchestrator.customers.CustomerWatch;
import dev.exuvia.orchestrator.customers.DomainNames;
import dev.exuvia.orchestrator.customers.UnknownDomainException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Customers' domains, which are in DNS of their own. */
@Path(DomainsResource.PATH)
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@RunOnVirtualThread
public class DomainsResource {

  static final String PATH = "/api/v1/domains";

  private static final int MOST = 1000;

  private final DomainNames names;
  private final CustomerDomains domains;
  private final CustomerWatch watch;
  private final CheckStore checks;

  public DomainsResource(
      DomainNames names, CustomerDomains domains, CustomerWatch watch, CheckStore checks) {
    this.names = names;
    this.domains = domains;
    this.watch = watch;
    this.checks = checks;
  }

  @GET
  @Operation(summary = "Registered domains by name, a page at a time")
  public DomainStatus.Page page(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    int most = Numbers.upTo(MOST, "limit", limit);
    List<CustomerDomain> found = domains.page(after, most);
    return new DomainStatus.Page(
        found.stream().map(DomainStatus::of).toList(),
        found.size() < most
            ? Optional.empty()
            : Optional.of(found.getLast()).map(CustomerDomain::name));
  }

  @GET
  @Path("/{domain}")
  @Operation(summary = "One domain")
  public DomainStatus one(@PathParam("domain") String domain) {
    return DomainStatus.of(find(domain));
  }

  @PUT
  @Path("/{domain}")
  @Operation(summary = "Register a domain; edge nodes serve it from the next generation on")
  public RestResponse<DomainStatus> register(@PathParam("domain") String domain) {
    String name = names.customer(domain);
    boolean added = domains.register(name);
    return RestResponse.ResponseBuilder.create(
            added ? RestResponse.Status.CREATED : RestResponse.Status.OK,
            DomainStatus.of(find(name)))
        .build();
  }

  @DELETE
  @Path("/{domain}")
  @Operation(summary = "Forget a domain")
  public void remove(@PathParam("domain") String domain) {
    String name = names.customer(domain);
    if (!domains.remove(name)) {
      throw new UnknownDomainException(name);
    }
  }

  @POST
  @Path("/{domain}/check")
  @Operation(summary = "Look at the domain's DNS now, at its own servers and at the resolver")
  public CheckResult check(@PathParam("domain") String domain) {
    return watch.check(find(domain));
  }

  @GET
  @Path("/{domain}/check")
  @Operation(summary = "The last look at the domain's DNS")
  public RestResponse<CheckResult> last(@PathParam("domain") String domain) {
    return checks
        .last(find(domain).name())
        .map(RestResponse::ok)
        .orElseGet(RestResponse::noContent);
  }

  @GET
  @Path("/{domain}/events")
  @Operation(summary = "Changes in how checks of the domain came out, oldest first")
  public List<CustomerEvent> events(
      @PathParam("domain") String domain,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    return checks.events(
        find(domain).name(), Numbers.natural("after", after), Numbers.upTo(MOST, "limit", limit));
  }

  private CustomerDomain find(String domain) {
    String name = names.customer(domain);
    return domains.find(name).orElseThrow(() -> new UnknownDomainException(name));
  }
}
