package dev.exuvia.cert.acme;

import dev.exuvia.cert.Progress;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;

/**
 * What a failed request means for the issuance (RFC 8555 section 6.7). Pure.
 *
 * <p>Once an order is placed a passing failure is waited out, because another order elsewhere would
 * be a second certificate; before that the caller is told at once that another issuer may be
 * quicker.
 */
final class FailureVerdict {
  private static final String ACME_ERROR = "urn:ietf:params:acme:error:";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);
  private static final Duration UNTOLD_RATE_LIMIT = Duration.ofHours(1);
  private static final Duration WORTH_WAITING = Duration.ofMinutes(5);

  private final boolean orderPlaced;
  private final Instant now;

  FailureVerdict(boolean orderPlaced, Instant now) {
    this.orderPlaced = orderPlaced;
    this.now = now;
  }

  /** Whether a problem document has this ACME type, without the prefix. */
  static boolean isProblem(AcmeException failure, String type) {
    return failure instanceof AcmeServerException server
        && server.getType().toString().equals(ACME_ERROR + type);
  }

  /**
   * Whether the authority may have done what it was asked to although we have no answer that says
   * so: the answer was lost, is unintelligible, or is about a mishap in the middle of it.
   */
  static boolean mayHaveHappened(Exception failure) {
    return switch (failure) {
      case AcmeNetworkException network -> !neverConnected(network.getCause());
      case AcmeServerException server -> type(server.getProblem()).equals("serverInternal");
      case HttpFailure http -> http.status() >= 500 && http.status() != 503;
      case AcmeNotSupportedException unsupported -> false;
      default -> true;
    };
  }

  private static boolean neverConnected(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException;
  }

  /** What a problem document says, in one line. */
  static String text(Problem problem) {
    return type(problem) + ": " + problem;
  }

  Progress of(AcmeException failure) {
    return switch (failure) {
      case AcmeRateLimitedException limit -> rateLimited(limit, limit.getRetryAfter());
      case AcmeServerException server -> problem(server);
      case HttpFailure http -> http(http);
      case AcmeNetworkException network -> passing(text(network.getCause()), now.plus(LATER));
      default -> passing(text(failure), now.plus(LATER));
    };
  }

  /** The authority can't do what we ask, or its answer makes no sense to us. */
  Progress of(AcmeProtocolException failure) {
    return failure instanceof AcmeNotSupportedException
        ? never(text(failure))
        : passing("unintelligible answer: " + text(failure), now.plus(LATER));
  }

  private static String type(Problem problem) {
    String type = problem.getType().toString();
    return type.startsWith(ACME_ERROR) ? type.substring(ACME_ERROR.length()) : type;
  }

  private Progress problem(AcmeServerException failure) {
    return switch (type(failure.getProblem())) {
      case "badNonce", "orderNotReady" -> new Progress.Waiting(now.plus(SOON), text(failure));
      case "serverInternal" -> passing(text(failure), now.plus(LATER));
      default -> never(text(failure));
    };
  }

  private Progress http(HttpFailure failure) {
    if (failure.status() == 429) {
      return rateLimited(failure, failure.retryAfter());
    }
    return failure.status() >= 500
        ? passing(text(failure), failure.retryAfter().orElse(now.plus(LATER)))
        : never(text(failure));
  }

  private Progress rateLimited(AcmeException failure, Optional<Instant> retryAfter) {
    Instant retryAt = retryAfter.orElse(now.plus(UNTOLD_RATE_LIMIT));
    if (orderPlaced && retryAt.isBefore(now.plus(WORTH_WAITING))) {
      return new Progress.Waiting(retryAt, text(failure));
    }
    return new Progress.Refused(text(failure), true, Optional.of(retryAt));
  }

  private Progress passing(String why, Instant retryAt) {
    return orderPlaced
        ? new Progress.Waiting(retryAt, why)
        : new Progress.Refused(why, true, Optional.of(retryAt));
  }

  private static Progress never(String why) {
    return new Progress.Refused(why, true, Optional.empty());
  }

  private static String text(Throwable failure) {
    String message =
        failure instanceof AcmeServerException server
            ? text(server.getProblem())
            : failure.getMessage();
    return message == null ? unsaid(failure) : message;
  }

  /** The JDK's HTTP client gives some exceptions no message. */
  private static String unsaid(Throwable failure) {
    return failure instanceof ConnectException
        ? "the connection was refused"
        : "the connection broke";
  }
}
