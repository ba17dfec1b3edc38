package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** Who calls, and why, as the journal will tell it. */
final class Caller {

  private static final String UNNAMED = "anonymous";

  private Caller() {}

  /** The person that the request was authenticated for. */
  static Actor of(SecurityContext security) {
    return Actor.operator(
        Optional.ofNullable(security.getUserPrincipal())
            .map(Principal::getName)
            .filter(name -> !name.isBlank())
            .orElse(UNNAMED));
  }

  /**
   * What that person wants it for.
   *
   * @throws BadRequestProblem if the reason is no line of at most {@link Cause#LONGEST} characters
   */
  static Cause cause(SecurityContext security, Optional<String> reason) {
    try {
      return new Cause(of(security), reason.orElse("no reason given"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestProblem("reason", e.getMessage());
    }
  }
}
