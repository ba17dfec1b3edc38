package dev.exuvia.mail.canary;

import static java.util.stream.Collectors.joining;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the chain that a port shows with what was issued, byte by byte, and says of what differs
 * which field it is. Pure: it trusts nothing and asks nobody.
 */
public final class CertificateComparison {

  private CertificateComparison() {}

  /**
   * What differs; empty if, and only if, the chains are equal in every byte and in their order.
   *
   * @param issued leaf first, at least one
   * @param shown leaf first, may be empty
   */
  public static List<CertificateDifference> between(
      List<X509Certificate> issued, List<X509Certificate> shown) {
    if (issued.equals(shown)) {
      return List.of();
    }
    if (issued.size() == shown.size() && new HashSet<>(issued).equals(new HashSet<>(shown))) {
      return List.of(
          new CertificateDifference("chain", "order", subjects(shown), subjects(issued)));
    }
    return Stream.concat(
            length(issued, shown),
            IntStream.range(0, Math.min(issued.size(), shown.size()))
                .boxed()
                .flatMap(at -> fields(at, issued.get(at), shown.get(at))))
        .toList();
  }

  /**
   * What differs from the nearest of several chains, the one with the fewest differences.
   *
   * @param issued at least one
   */
  public static List<CertificateDifference> fromAny(
      List<List<X509Certificate>> issued, List<X509Certificate> shown) {
    return issued.stream()
        .map(chain -> between(chain, shown))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow(() -> new IllegalArgumentException("nothing was issued to compare with"));
  }

  private static Stream<CertificateDifference> length(
      List<X509Certificate> issued, List<X509Certificate> shown) {
    return issued.size() == shown.size()
        ? Stream.empty()
        : Stream.of(
            new CertificateDifference("chain", "length", subjects(shown), subjects(issued)));
  }

  private static Stream<CertificateDifference> fields(
      int at, X509Certificate issued, X509Certificate shown) {
    if (issued.equals(shown)) {
      return Stream.empty();
    }
    String place = at == 0 ? "leaf" : "certificate " + (at + 1) + " of the chain";
    List<CertificateDifference> named =
        CertificateField.ALL.stream()
            .filter(field -> !field.of(issued).equals(field.of(shown)))
            .map(
                field ->
                    new CertificateDifference(
                        place, field.words(), field.of(shown), field.of(issued)))
            .toList();
    return named.isEmpty()
        ? Stream.of(new CertificateDifference(place, "encoding", hash(shown), hash(issued)))
        : named.stream();
  }

  private static String subjects(List<X509Certificate> chain) {
    return chain.stream()
        .map(certificate -> certificate.getSubjectX500Principal().getName())
        .collect(joining(", then ", chain.size() + " certificates (", ")"));
  }

  private static String hash(X509Certificate certificate) {
    try {
      return "SHA-256 " + CertificateExtensions.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }
}
