package dev.exuvia.cert.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.TestAuthority;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Which windows are obeyed. The certificate is valid for six days. */
final class RenewalAdviceTest {
  private static final Instant FROM = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(6));

  private final X509Certificate certificate = certificate();

  @Test
  void aWindowIsObeyedAndTheInstantStaysTheSame() {
    RenewalAdvice advice = advice(Duration.ofDays(3), Duration.ofDays(4));
    assertThat(advice.obeyed()).isTrue();
    assertThat(advice.at()).isBetween(FROM.plus(Duration.ofDays(3)), FROM.plus(Duration.ofDays(4)));
    assertThat(advice(Duration.ofDays(3), Duration.ofDays(4))).isEqualTo(advice);
  }

  @Test
  void aWindowInThePastMeansNow() {
    RenewalAdvice advice = advice(Duration.ofHours(30), Duration.ofHours(31));
    assertThat(advice.obeyed()).isTrue();
    assertThat(advice.at()).isBefore(FROM.plus(Duration.ofHours(31)));
  }

  @Test
  void theWindowOfThePredecessorIsNotObeyed() {
    assertOwn(advice(Duration.ofDays(-3), Duration.ofDays(-2)), "before the certificate was valid");
    assertOwn(advice(Duration.ofDays(-3), Duration.ZERO), "before the certificate was valid");
  }

  @Test
  void absurdWindowsAreNotObeyed() {
    assertOwn(advice(Duration.ofDays(6), Duration.ofDays(7)), "expired");
    assertOwn(advice(Duration.ofDays(4), Duration.ofDays(3)), "ends before");
    assertOwn(advice(Duration.ofDays(4), Duration.ofDays(4)), "ends before");
    assertOwn(advice(Duration.ofDays(-1), Duration.ofDays(6)), "longer");
  }

  @Test
  void aNewCertificateIsNotReplacedAtOnce() {
    RenewalAdvice advice = advice(Duration.ofDays(-1), Duration.ofSeconds(1));
    assertThat(advice.at()).isEqualTo(FROM.plus(Duration.ofHours(1)));
    assertThat(advice.obeyed()).isTrue();
  }

  @Test
  void aWindowThatEndsTooLateIsCutAtTheExpiry() {
    assertThat(advice(Duration.ofDays(5), Duration.ofDays(9)).at()).isBefore(UNTIL);
  }

  @Test
  void withoutAWindowHalfOfAShortLifeIsKeptInReserve() {
    assertOwn(RenewalAdvice.of(certificate, Optional.empty()), "says nothing");
  }

  private void assertOwn(RenewalAdvice advice, String why) {
    assertThat(advice.obeyed()).isFalse();
    assertThat(advice.at()).isEqualTo(FROM.plus(Duration.ofDays(3)));
    assertThat(advice.why()).contains(why);
  }

  private RenewalAdvice advice(Duration start, Duration end) {
    return RenewalAdvice.of(
        certificate,
        Optional.of(new RenewalWindow(FROM.plus(start), FROM.plus(end), Optional.empty(), FROM)));
  }

  private static X509Certificate certificate() {
    try {
      return new TestAuthority()
          .issue(
              KeyType.ECDSA_P256.generate().getPublic(),
              FROM,
              UNTIL,
              KeyPurposeId.id_kp_serverAuth);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
