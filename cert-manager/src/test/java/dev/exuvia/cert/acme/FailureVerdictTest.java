package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.Progress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSON;

final class FailureVerdictTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final FailureVerdict FRESH = new FailureVerdict(false, NOW);
  private static final FailureVerdict PLACED = new FailureVerdict(true, NOW);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caa", "rejectedIdentifier", "unsupportedIdentifier", "badCSR", "badPublicKey",
        "externalAccountRequired", "unauthorized", "userActionRequired", "malformed", "compound"
      })
  void refusalsAreFinalHereAndNotElsewhere(String type) throws Exception {
    for (FailureVerdict verdict : List.of(FRESH, PLACED)) {
      assertThat(verdict.of(problem(type)))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> {
                assertThat(refused.tryAnotherIssuer()).isTrue();
                assertThat(refused.retryAt()).isEmpty();
                assertThat(refused.why()).contains("it says so");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"badNonce", "orderNotReady"})
  void hiccupsAreTriedAgain(String type) throws Exception {
    for (FailureVerdict verdict : List.of(FRESH, PLACED)) {
      assertThat(verdict.of(problem(type)))
          .isInstanceOfSatisfying(
              Progress.Waiting.class,
              waiting -> assertThat(waiting.retryAt()).isEqualTo(NOW.plusSeconds(1)));
    }
  }

  @Test
  void whatWasNeverHeardOfNeverHappened() throws Exception {
    List<Exception> certain =
        List.of(
            new AcmeNetworkException(new ConnectException("Connection refused")),
            new AcmeNetworkException(new HttpConnectTimeoutException("connect timed out")),
            new AcmeNetworkException(new SSLHandshakeException("unknown root")),
            problem("malformed"),
            new HttpFailure(503, Optional.empty(), new AcmeException("HTTP 503")),
            new AcmeNotSupportedException("newOrder"));
    List<Exception> uncertain =
        List.of(
            new AcmeNetworkException(new IOException("connection reset")),
            new AcmeNetworkException(new HttpTimeoutException("no whole answer")),
            problem("serverInternal"),
            new HttpFailure(502, Optional.empty(), new AcmeException("HTTP 502")),
            new AcmeProtocolException("no JSON"));
    assertThat(certain).noneMatch(FailureVerdict::mayHaveHappened);
    assertThat(uncertain).allMatch(FailureVerdict::mayHaveHappened);
  }

  @Test
  void aPlacedOrderOutlivesAnOutageAndAnUnplacedOneGoesElsewhere() throws Exception {
    List<AcmeException> outages =
        List.of(
            new AcmeNetworkException(new ConnectException("Connection refused")),
            new AcmeNetworkException(new IOException((String) null)),
            problem("serverInternal"),
            new HttpFailure(503, Optional.empty(), new AcmeException("HTTP 503")));
    for (AcmeException outage : outages) {
      assertThat(PLACED.of(outage))
          .isInstanceOfSatisfying(
              Progress.Waiting.class,
              waiting -> assertThat(waiting.retryAt()).isEqualTo(NOW.plusSeconds(10)));
      assertThat(FRESH.of(outage))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> {
                assertThat(refused.tryAnotherIssuer()).isTrue();
                assertThat(refused.retryAt()).contains(NOW.plusSeconds(10));
              });
    }
  }

  @Test
  void retryAfterIsHonoured() {
    Instant later = NOW.plusSeconds(77);
    AcmeException busy = new HttpFailure(503, Optional.of(later), new AcmeException("HTTP 503"));
    assertThat(PLACED.of(busy)).isEqualTo(new Progress.Waiting(later, busy.getMessage()));
    AcmeException limited = new HttpFailure(429, Optional.of(later), new AcmeException("HTTP 429"));
    assertThat(PLACED.of(limited)).isEqualTo(new Progress.Waiting(later, limited.getMessage()));
  }

  @Test
  void aRateLimitSendsElsewhereUnlessItEndsSoonForAPlacedOrder() throws Exception {
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    assertThat(refused(FRESH.of(limit(tomorrow))).retryAt()).contains(tomorrow);
    assertThat(refused(PLACED.of(limit(tomorrow))).retryAt()).contains(tomorrow);
    assertThat(refused(FRESH.of(limit(NOW.plusSeconds(9)))).retryAt()).contains(NOW.plusSeconds(9));
    assertThat(PLACED.of(limit(NOW.plusSeconds(9)))).isInstanceOf(Progress.Waiting.class);
    assertThat(refused(FRESH.of(limit(null))).retryAt()).contains(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void whatItCannotDoIsFinalAndNonsenseIsNot() {
    assertThat(refused(PLACED.of(new AcmeNotSupportedException("profile"))).retryAt()).isEmpty();
    assertThat(PLACED.of(new AcmeProtocolException("no content type")))
        .isInstanceOf(Progress.Waiting.class);
    assertThat(refused(FRESH.of(new AcmeProtocolException("no content type"))).retryAt())
        .isPresent();
  }

  @Test
  void otherHttpErrorsAreFinal() {
    assertThat(
            refused(PLACED.of(new HttpFailure(403, Optional.empty(), new AcmeException("no"))))
                .retryAt())
        .isEmpty();
  }

  private static Progress.Refused refused(Progress progress) {
    assertThat(progress).isInstanceOf(Progress.Refused.class);
    return (Progress.Refused) progress;
  }

  private static AcmeServerException problem(String type) throws Exception {
    return new AcmeServerException(document(type));
  }

  private static AcmeException limit(Instant retryAfter) throws Exception {
    return new AcmeRateLimitedException(document("rateLimited"), retryAfter, List.of());
  }

  private static Problem document(String type) throws Exception {
    return new Problem(
        JSON.parse(
            "{\"type\":\"urn:ietf:params:acme:error:" + type + "\",\"detail\":\"it says so\"}"),
        URI.create("https://ca.test/").toURL());
  }
}
