package dev.exuvia.orchestrator.proof;

import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.PortSight.Agreement;
import dev.exuvia.mail.wire.KeyKind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link ProvePorts} saw.
 *
 * @param portsProven at how many ports, each address counted
 * @param certificates each certificate that was issued and how it was met
 */
record ProvenPorts(int portsProven, List<Seen> certificates) {

  /**
   * A certificate in use.
   *
   * @param serial hex, as authorities and logs have it
   * @param keyKind ECDSA or RSA
   * @param protocols under which versions it was shown, such as {@code TLSv1.3}
   * @param suites with which cipher suites
   */
  record Seen(
      String serial,
      Instant notAfter,
      KeyKind keyKind,
      List<String> protocols,
      List<String> suites) {}

  static ProvenPorts of(List<List<X509Certificate>> issued, List<PortSight> sights) {
    return new ProvenPorts(
        sights.size(), issued.stream().map(chain -> seen(chain.getFirst(), sights)).toList());
  }

  private static Seen seen(X509Certificate leaf, List<PortSight> sights) {
    return new Seen(
        leaf.getSerialNumber().toString(16),
        leaf.getNotAfter().toInstant(),
        KeyKind.of(leaf.getPublicKey()),
        distinct(leaf, sights, Agreement::version),
        distinct(leaf, sights, Agreement::suite));
  }

  private static List<String> distinct(
      X509Certificate leaf, List<PortSight> sights, Function<Agreement, String> what) {
    return sights.stream()
        .flatMap(sight -> sight.agreements().stream())
        .filter(agreement -> agreement.leaf().equals(leaf))
        .map(what)
        .distinct()
        .sorted()
        .toList();
  }
}
