package dev.exuvia.orchestrator.api;

import static org.jboss.resteasy.reactive.RestResponse.StatusCode.BAD_REQUEST;
import static org.jboss.resteasy.reactive.RestResponse.StatusCode.CONFLICT;
import static org.jboss.resteasy.reactive.RestResponse.StatusCode.INTERNAL_SERVER_ERROR;
import static org.jboss.resteasy.reactive.RestResponse.StatusCode.NOT_FOUND;
import static org.jboss.resteasy.reactive.RestResponse.StatusCode.SERVICE_UNAVAILABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.exuvia.cert.IssuanceException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.dns.DnsException;
import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.RefusedCommandException;
import dev.exuvia.engine.UnknownExecutionException;
import dev.exuvia.engine.UnknownPlaybookException;
import dev.exuvia.engine.UnknownStepException;
import dev.exuvia.orchestrator.customers.UnfitDomainException;
import dev.exuvia.orchestrator.customers.UnknownDomainException;
import dev.exuvia.orchestrator.dns.StalePlanException;
import dev.exuvia.playbooks.InvalidDocumentException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every error into a problem. */
final class Problems {

  private static final int UNPROCESSABLE = 422;
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  @ServerExceptionMapper
  RestResponse<ProblemDetails> badRequest(BadRequestProblem e) {
    return ProblemDetails.of(BAD_REQUEST, "bad-request", "Bad request", e.getMessage())
        .with("where", e.where())
        .response();
  }

  /** More particular than the framework's own, which answers without a body. */
  @ServerExceptionMapper
  RestResponse<ProblemDetails> badShape(MismatchedInputException e) {
    return badJson(e);
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> badJson(JsonProcessingException e) {
    String where =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(part -> Optional.ofNullable(part.getFieldName()).orElse("[]"))
                .collect(Collectors.joining("."))
            : "";
    return ProblemDetails.of(
            BAD_REQUEST,
            "bad-json",
            "The body is not the JSON that is expected",
            e.getOriginalMessage()
                + Optional.ofNullable(e.getLocation())
                    .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    .orElse(""))
        .with("where", where)
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> unknown(UnknownExecutionException e) {
    return ProblemDetails.of(NOT_FOUND, "unknown-rotation", "Unknown rotation", e.getMessage())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> unknown(UnknownStepException e) {
    return ProblemDetails.of(NOT_FOUND, "unknown-step", "Unknown step", e.getMessage()).response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> unknown(UnknownPlaybookException e) {
    return ProblemDetails.of(BAD_REQUEST, "unknown-playbook", "Unknown playbook", e.getMessage())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> invalid(InvalidDocumentException e) {
    return ProblemDetails.of(
            UNPROCESSABLE, "invalid-playbook", "The playbook is wrong", e.getMessage())
        .with("problems", e.problems())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> active(ActiveExecutionException e) {
    return ProblemDetails.of(
            CONFLICT, "rotation-active", "Another rotation is active", e.getMessage())
        .with("active", e.active())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> refused(RefusedCommandException e) {
    return ProblemDetails.of(CONFLICT, "refused", "Not in this state", e.getMessage()).response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> unknown(UnknownDomainException e) {
    return ProblemDetails.of(NOT_FOUND, "unknown-domain", "Unknown domain", e.getMessage())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> unfit(UnfitDomainException e) {
    return ProblemDetails.of(
            UNPROCESSABLE, "unfit-domain", "Not a customer's domain", e.getMessage())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> stale(StalePlanException e) {
    return ProblemDetails.of(CONFLICT, "stale-plan", "Another plan by now", e.getMessage())
        .response();
  }

  /** An authority that is away, or doesn't want to. */
  @ServerExceptionMapper
  RestResponse<ProblemDetails> issuance(IssuanceException e) {
    boolean away = e instanceof IssuerUnavailableException;
    return ProblemDetails.of(
            away ? SERVICE_UNAVAILABLE : CONFLICT,
            "issuer",
            "The authority refused",
            e.getMessage())
        .with("retryable", away)
        .response();
  }

  /** Its words say what to do next. */
  @ServerExceptionMapper
  RestResponse<ProblemDetails> dns(DnsException e) {
    return ProblemDetails.of(
            e.retryable() ? SERVICE_UNAVAILABLE : CONFLICT, "dns", "DNS refused", e.getMessage())
        .with("retryable", e.retryable())
        .response();
  }

  @ServerExceptionMapper
  RestResponse<ProblemDetails> framework(WebApplicationException e) {
    return e.getCause() instanceof JsonProcessingException json
        ? badJson(json)
        : ProblemDetails.plain(e.getResponse().getStatus(), e.getMessage()).response();
  }

  /** What went wrong stays in the log; the answer holds only the key to find it. */
  @ServerExceptionMapper
  RestResponse<ProblemDetails> unexpected(RuntimeException e) {
    UUID incident = UUID.randomUUID();
    LOG.log(System.Logger.Level.ERROR, "Incident " + incident, e);
    return ProblemDetails.plain(INTERNAL_SERVER_ERROR, "See the log for incident " + incident)
        .with("incident", incident)
        .response();
  }
}
