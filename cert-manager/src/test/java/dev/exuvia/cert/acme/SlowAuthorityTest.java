package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ScriptedAuthority;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import dev.exuvia.cert.preset.Fact;
import dev.exuvia.cert.preset.IssuerPresets;
import dev.exuvia.cert.quota.Quotas;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An authority gets the time that it is known to need, and no more. */
final class SlowAuthorityTest {
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    end.countDown();
  }

  @Test
  void oneThatNeverAnswersHoldsNobody() throws Exception {
    try (ScriptedAuthority silent = ScriptedAuthority.behaving(exchange -> pause(10_000))) {
      assertTimedOut(end(silent.issuer().answeringWithin(Duration.ofSeconds(1))));
    }
  }

  @Test
  void oneThatFallsSilentInTheMiddleOfAnAnswerHoldsNobody() throws Exception {
    try (ScriptedAuthority stalling = ScriptedAuthority.behaving(this::stall)) {
      assertTimedOut(end(stalling.issuer().answeringWithin(Duration.ofSeconds(1))));
    }
  }

  @Test
  void oneThatIsSlowGetsItsTime() throws Exception {
    try (ScriptedAuthority slow =
        ScriptedAuthority.behaving(
            exchange -> {
              pause(1500);
              exchange.sendResponseHeaders(403, -1);
            })) {
      assertTimedOut(end(slow.issuer().answeringWithin(Duration.ofSeconds(1))));
      assertThat(end(slow.issuer().answeringWithin(Duration.ofMinutes(1))).why())
          .contains("HTTP 403");
    }
  }

  @Test
  void thePresetsTimeReachesEachRequest() throws Exception {
    Duration needed =
        IssuerPresets.named("aws-acm").orElseThrow().timeout().map(Fact::value).orElseThrow();
    Queue<Duration> timeouts = new ConcurrentLinkedQueue<>();
    try (ScriptedAuthority authority =
        ScriptedAuthority.behaving(exchange -> exchange.sendResponseHeaders(403, -1))) {
      end(
          issuance(issuer -> new Noting(HttpClients.trusting(issuer), timeouts)),
          authority.issuer().answeringWithin(needed));
    }
    assertThat(timeouts).isNotEmpty().containsOnly(needed);
  }

  private void stall(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    pause(10_000);
  }

  private void pause(long milliseconds) {
    try {
      end.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertTimedOut(Progress.Refused refused) {
    assertThat(refused.why()).matches(".*(timed out|no whole answer within 1 s).*");
    assertThat(refused.tryAnotherIssuer()).isTrue();
    assertThat(refused.retryAt()).isPresent();
  }

  private static Progress.Refused end(Issuer issuer) {
    return end(issuance(HttpClients::trusting), issuer);
  }

  private static Progress.Refused end(AcmeIssuance issuance, Issuer issuer) {
    return (Progress.Refused)
        issuance.advance(
            new IssuanceRequest(
                "g1",
                issuer,
                new TreeSet<>(List.of("mx.kestrel.test")),
                KeyType.ECDSA_P256.generate(),
                Optional.empty()));
  }

  private static AcmeIssuance issuance(HttpClients clients) {
    return new AcmeIssuance(
        new AccountKeysInMemory(),
        new OrderJournalInMemory(),
        Quotas.breakerOnly(),
        Clock.systemUTC(),
        Pace.USUAL,
        clients);
  }

  private static final class Noting extends ForwardingClient {
    private final Queue<Duration> timeouts;

    Noting(HttpClient real, Queue<Duration> timeouts) {
      super(real);
      this.timeouts = timeouts;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
        throws IOException, InterruptedException {
      timeouts.add(request.timeout().orElseThrow());
      return super.send(request, handler);
    }
  }
}
