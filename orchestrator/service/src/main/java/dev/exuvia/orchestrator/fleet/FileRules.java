package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are no secrets exist, and hold what they are for. */
final class FileRules implements FleetRule {

  private final Path directory;

  FileRules(Path directory) {
    this.directory = directory;
  }

  @Override
  public Stream<Problem> problems(Element fleet) {
    Element anchors = fleet.child("dns").child("propagation").child("trustAnchorsFile");
    return Stream.of(
            lines(fleet.child("recipientsFile"), "#", "no address", "one address a line"),
            lines(anchors, ";", "no record", "DS or DNSKEY records, one a line"),
            FleetRule.issuers(fleet)
                .flatMap(issuer -> Stream.of(issuer.child("trustFile"), issuer.child("rootsFile")))
                .flatMap(this::certificates))
        .flatMap(problems -> problems);
  }

  private Stream<Problem> lines(Element place, String comment, String none, String allowed) {
    NamedFile named = NamedFile.open(place, directory);
    Optional<Problem> empty =
        named
            .readable()
            .filter(file -> !holdsLines(file, comment))
            .map(file -> named.problem("holds " + none, allowed + ", as UTF-8 text"));
    return named.problem().or(() -> empty).stream();
  }

  private Stream<Problem> certificates(Element place) {
    NamedFile named = NamedFile.open(place, directory);
    Optional<Problem> none =
        named
            .readable()
            .filter(file -> !holdsCertificates(file))
            .map(file -> named.problem("holds no certificates", "certificates in PEM"));
    return named.problem().or(() -> none).stream();
  }

  private static boolean holdsLines(Path file, String comment) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .anyMatch(line -> !line.isEmpty() && !line.startsWith(comment));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean holdsCertificates(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(pem).isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }
}
