package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen of a port's TLS.
 *
 * @param agreements the handshakes that came about
 * @param objections all that isn't as demanded, in words; empty if everything is
 */
public record PortSight(
    MailEndpoint endpoint, List<Agreement> agreements, List<String> objections) {

  public PortSight {
    agreements = List.copyOf(agreements);
    objections = List.copyOf(objections);
  }

  /**
   * A handshake.
   *
   * @param version such as {@code TLSv1.3}
   * @param suite the cipher suite
   */
  public record Agreement(X509Certificate leaf, String version, String suite) {}

  /** The same, each objection with the circumstance under which it was made. */
  PortSight when(String circumstance) {
    return new PortSight(
        endpoint,
        agreements,
        objections.stream().map(objection -> circumstance + ": " + objection).toList());
  }

  static PortSight objection(MailEndpoint endpoint, String objection) {
    return new PortSight(endpoint, List.of(), List.of(objection));
  }

  /** Several looks at one port as one; each objection once. */
  static PortSight of(MailEndpoint endpoint, List<PortSight> looks) {
    return new PortSight(
        endpoint,
        looks.stream().flatMap(look -> look.agreements().stream()).toList(),
        looks.stream().flatMap(look -> look.objections().stream()).distinct().toList());
  }

  /** With what differs from the issued certificate, if it was the certificate that failed. */
  static PortSight refused(PortOutcome.Failed failed, TlsDemand demand) {
    Stream<CertificateDifference> differences =
        failed.refused().isEmpty()
            ? Stream.empty()
            : CertificateComparison.fromAny(demand.issued(), failed.refused()).stream();
    return new PortSight(
        failed.endpoint(),
        List.of(),
        Stream.concat(Stream.of(failed.why()), differences.map(String::valueOf)).toList());
  }

  static PortSight proven(PortOutcome.Proven proven, TlsDemand demand) {
    List<String> objections = new ArrayList<>();
    CertificateComparison.fromAny(demand.issued(), proven.chain())
        .forEach(difference -> objections.add(difference.toString()));
    if (demand.versions().stream().noneMatch(each -> each.words().equals(proven.protocol()))) {
      objections.add("agrees on " + proven.protocol());
    }
    if (!demand.suites().contains(proven.cipher())) {
      objections.add("agrees on the cipher suite " + proven.cipher());
    }
    Agreement agreement =
        new Agreement(proven.chain().getFirst(), proven.protocol(), proven.cipher());
    return new PortSight(proven.endpoint(), List.of(agreement), objections);
  }
}
