package dev.exuvia.dns.route53;

import dev.exuvia.dns.DnsException;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RateLimitedException;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** What an error of Route 53, or of the way to it, means for a zone. */
final class Verdict {
  /** The API takes five requests a second from an account; it says no more precise time. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private static final String NO_CODE = "";

  private final URI endpoint;
  private final Zone zone;

  Verdict(URI endpoint, Zone zone) {
    this.endpoint = endpoint;
    this.zone = zone;
  }

  DnsException of(SdkException e) {
    if (e instanceof Route53Exception answer) {
      return ofAnswer(answer);
    }
    if (String.valueOf(e.getMessage()).contains("credentials")) {
      return refused(
          Reason.UNKNOWN_KEY,
          "this machine has no AWS credentials. Give an access key, or the machine a role.");
    }
    return new ServerUnreachableException(endpoint, e);
  }

  /**
   * Whether a batch did not fit what is there. Such an answer has its reasons at another place than
   * all other errors, where AWS's client does not look: then it has no code.
   */
  static boolean isRefusedBatch(Route53Exception e) {
    return e instanceof InvalidChangeBatchException
        || (e.statusCode() == 400 && code(e).equals(NO_CODE));
  }

  private DnsException ofAnswer(Route53Exception e) {
    String words = Optional.ofNullable(details(e).errorMessage()).orElse("no reason given");
    return switch (code(e)) {
      case "NoSuchHostedZone" -> noSuchZone();
      case "InvalidClientTokenId", "UnrecognizedClientException", "ExpiredToken" ->
          refused(
              Reason.UNKNOWN_KEY,
              "does not know the access key, or no longer. Compare its id, or make a new one.");
      case "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "RequestExpired",
          "RequestTimeTooSkewed" ->
          signature(words);
      case "AccessDenied", "AccessDeniedException" ->
          refused(
              Reason.FORBIDDEN,
              "forbids it. Allow the key route53:ListHostedZonesByName, ListResourceRecordSets,"
                  + " ChangeResourceRecordSets on the zone, and GetChange.");
      case "Throttling", "ThrottlingException", "PriorRequestNotComplete" ->
          new RateLimitedException(endpoint, RETRY_AFTER);
      case "InvalidInput", "InvalidDomainName", "InvalidChangeBatch" -> invalid(words);
      default -> ofStatus(e.statusCode(), words);
    };
  }

  private DnsException ofStatus(int status, String words) {
    return switch (status) {
      case 400 -> invalid(words);
      case 429 -> new RateLimitedException(endpoint, RETRY_AFTER);
      default -> new ServerFailedException(endpoint, "answered %d: %s".formatted(status, words));
    };
  }

  private DnsException invalid(String words) {
    return new InvalidRecordException(
        endpoint + " does not take the change: " + words + ". Nothing was changed.");
  }

  DnsException noSuchZone() {
    return refused(
        Reason.NOT_AUTHORITATIVE,
        "this account has no public hosted zone "
            + zone.name()
            + ". Create it, or use the account that has it.");
  }

  DnsException severalZones(int count) {
    return refused(
        Reason.NOT_AUTHORITATIVE,
        "this account has %d public hosted zones %s. Delete those that nothing is delegated to."
            .formatted(count, zone.name()));
  }

  /** AWS says of a request that is too old or from the future that its signature is wrong. */
  private DnsException signature(String words) {
    boolean clock =
        words.contains("expired") || words.contains("current") || words.contains("skew");
    return clock
        ? refused(
            Reason.CLOCK_SKEW,
            "the clocks are too far apart (" + words + "). Set this machine's clock.")
        : refused(
            Reason.WRONG_SECRET,
            "knows the access key with another secret. Compare the secrets, or make a new key.");
  }

  private DnsException refused(Reason reason, String message) {
    return new RefusedException(endpoint, reason, message);
  }

  private static String code(Route53Exception e) {
    return Optional.ofNullable(details(e).errorCode()).orElse(NO_CODE);
  }

  private static AwsErrorDetails details(Route53Exception e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .orElseGet(() -> AwsErrorDetails.builder().build());
  }
}
