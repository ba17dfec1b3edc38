package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ScriptedAuthority;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Answers that are no ACME, on loopback. */
final class BrokenAuthorityTest {
  private final Clock clock = Clock.systemUTC();
  private final AcmeIssuance issuance =
      new AcmeIssuance(new AccountKeysInMemory(), new OrderJournalInMemory(), clock);

  @Test
  void anOverloadedOneSaysWhenToComeBack() throws Exception {
    Progress.Refused refused = refusal(503, Map.of("Retry-After", "90"), "");
    assertThat(refused.why()).contains("HTTP 503");
    assertThat(refused.tryAnotherIssuer()).isTrue();
    assertThat(refused.retryAt().orElseThrow()).isBetween(inSeconds(80), inSeconds(91));
  }

  @Test
  void aLimitWithoutProblemDocumentIsALimit() throws Exception {
    assertThat(refusal(429, Map.of("Retry-After", "3600"), "slow down").retryAt().orElseThrow())
        .isBetween(inSeconds(3590), inSeconds(3601));
    assertThat(refusal(429, Map.of(), "").retryAt().orElseThrow()).isAfter(inSeconds(3590));
  }

  @Test
  void aDocumentedLimitIsALimit() throws Exception {
    Progress.Refused refused =
        refusal(
            429,
            Map.of("Retry-After", "120", "Content-Type", "application/problem+json"),
            "{\"type\":\"urn:ietf:params:acme:error:rateLimited\",\"detail\":\"too many\"}");
    assertThat(refused.why()).isEqualTo("rateLimited: too many");
    assertThat(refused.retryAt().orElseThrow()).isBetween(inSeconds(110), inSeconds(121));
  }

  @Test
  void aWrongAddressIsFinal() throws Exception {
    assertThat(refusal(404, Map.of(), "").retryAt()).isEmpty();
  }

  @Test
  void nonsenseIsSaidToBeNonsense() throws Exception {
    assertThat(refusal(200, Map.of("Content-Type", "text/html"), "<p>hello").why())
        .contains("unintelligible");
    assertThat(refusal(200, Map.of("Content-Type", "application/json"), "{]").why())
        .contains("unintelligible");
    assertThat(refusal(200, Map.of("Content-Type", "application/json"), "{}").tryAnotherIssuer())
        .isTrue();
  }

  @Test
  void nobodyThere() {
    Issuer nobody =
        new Issuer(
            "nobody",
            URI.create("https://127.0.0.1:9/dir"),
            "nobody.test",
            Optional.empty(),
            List.of());
    assertThat(issuance.advance(request(nobody)))
        .isInstanceOfSatisfying(
            Progress.Refused.class, refused -> assertThat(refused.retryAt()).isPresent());
    assertThatThrownBy(() -> issuance.account(nobody))
        .isInstanceOfSatisfying(
            IssuerUnavailableException.class,
            e -> assertThat(e.retryAt()).isAfter(clock.instant()));
  }

  @Test
  void anAccountThatIsRefused() throws Exception {
    try (ScriptedAuthority authority = ScriptedAuthority.answering(403, Map.of(), "")) {
      assertThatThrownBy(() -> issuance.account(authority.issuer()))
          .isInstanceOfSatisfying(
              IssuerRefusedException.class,
              e -> assertThat(e.refusal().tryAnotherIssuer()).isTrue());
    }
  }

  private Progress.Refused refusal(int status, Map<String, String> headers, String body)
      throws Exception {
    try (ScriptedAuthority authority = ScriptedAuthority.answering(status, headers, body)) {
      Progress progress = issuance.advance(request(authority.issuer()));
      assertThat(progress).isInstanceOf(Progress.Refused.class);
      return (Progress.Refused) progress;
    }
  }

  private Instant inSeconds(int seconds) {
    return clock.instant().plus(Duration.ofSeconds(seconds));
  }

  private static IssuanceRequest request(Issuer issuer) {
    return new IssuanceRequest(
        "g1",
        issuer,
        new TreeSet<>(List.of("mx.kestrel.test")),
        KeyType.ECDSA_P256.generate(),
        Optional.empty());
  }
}
