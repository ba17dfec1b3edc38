package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.TlsVersion;
import dev.exuvia.mail.canary.PortProof.ClearText;
import dev.exuvia.mail.wire.KeyKind;
import dev.exuvia.mail.wire.TlsClient;
import dev.exuvia.mail.wire.VersionOffer;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at a port until all of a {@link TlsDemand} is seen. First the {@link PortProof}, as a
 * client that leaves the choice to the server. Then one handshake for each version and each issued
 * certificate, offering nothing else; at last every older version is offered and must be refused.
 */
public final class PortSurvey {

  private final TlsClient tls;
  private final String helo;
  private final Duration timeout;

  /**
   * @param tls which certificates are believed
   * @param helo the name to give in EHLO
   * @param timeout for each of the conversations
   */
  public PortSurvey(TlsClient tls, String helo, Duration timeout) {
    this.tls = tls;
    this.helo = helo;
    this.timeout = timeout;
  }

  /** Never throws for what the server or network does: that is among the objections. */
  public PortSight look(MailEndpoint endpoint, TlsDemand demand) {
    PortSight first =
        see(new PortProof(helo, timeout, ClearText.TRY_LOGIN).prove(endpoint, tls), demand);
    // What the first handshake found would be found again by each of the others.
    return first.objections().isEmpty() ? all(first, demand) : first;
  }

  private PortSight all(PortSight first, TlsDemand demand) {
    PortProof proof = new PortProof(helo, timeout, ClearText.READ_OFFERS);
    List<PortSight> sights = new ArrayList<>(List.of(first));
    for (List<X509Certificate> chain : demand.issued()) {
      for (TlsVersion version : demand.versions()) {
        if (askable(version, chain, demand)) {
          sights.add(alone(proof, first.endpoint(), version, chain, demand));
        }
      }
    }
    refused(demand).forEach(version -> sights.add(offer(first.endpoint(), version)));
    return PortSight.of(first.endpoint(), sights);
  }

  /**
   * Beside others an RSA leaf under an ECDSA key can't be asked for in TLS 1.3: {@link TlsClient}.
   */
  private static boolean askable(
      TlsVersion version, List<X509Certificate> chain, TlsDemand demand) {
    return demand.issued().size() == 1
        || version != TlsVersion.TLS_1_3
        || kind(chain) != KeyKind.RSA
        || chain.stream().allMatch(each -> each.getSigAlgName().endsWith("RSA"));
  }

  private PortSight alone(
      PortProof proof,
      MailEndpoint endpoint,
      TlsVersion version,
      List<X509Certificate> chain,
      TlsDemand demand) {
    TlsDemand part = new TlsDemand(List.of(chain), Set.of(version), demand.suites());
    return demand.issued().size() == 1
        ? see(proof.prove(endpoint, tls.only(version)), part)
            .when("offered %s alone".formatted(version.words()))
        : see(proof.prove(endpoint, tls.only(version).wanting(kind(chain))), part)
            .when("offered %s and %s alone".formatted(version.words(), kind(chain)));
  }

  private static KeyKind kind(List<X509Certificate> chain) {
    return KeyKind.of(chain.getFirst().getPublicKey());
  }

  private static EnumSet<TlsVersion> refused(TlsDemand demand) {
    EnumSet<TlsVersion> older = EnumSet.range(TlsVersion.SSL_3_0, TlsVersion.TLS_1_2);
    older.removeAll(demand.versions());
    return older;
  }

  private PortSight offer(MailEndpoint endpoint, TlsVersion version) {
    try {
      return VersionOffer.of(version, endpoint, helo, timeout)
          .map(
              agreed ->
                  PortSight.objection(
                      endpoint, "agrees on %s when offered %s".formatted(agreed, version.words())))
          .orElseGet(() -> PortSight.of(endpoint, List.of()));
    } catch (IOException e) {
      return PortSight.objection(
          endpoint, "no answer to an offer of %s: %s".formatted(version.words(), e.getMessage()));
    }
  }

  private static PortSight see(PortOutcome outcome, TlsDemand demand) {
    return switch (outcome) {
      case PortOutcome.Failed failed -> PortSight.refused(failed, demand);
      case PortOutcome.Proven proven -> PortSight.proven(proven, demand);
    };
  }
}
