package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files exist; those with secrets are closed to other users. What stands in the document is never
 * repeated: it may be the secret itself instead of a file name.
 */
final class FileRules implements FleetRule {

  private static final String FOUND = "a text that names no readable file";
  private static final String ALLOWED =
      "an existing file, relative to this one: secrets never stand in a document";

  private final Path directory;

  FileRules(Path directory) {
    this.directory = directory;
  }

  @Override
  public Stream<Problem> problems(Element fleet) {
    Element recipients = fleet.child("recipientsFile");
    return Stream.of(
            missing(recipients),
            missing(fleet.child("dns").child("propagation").child("trustAnchorsFile")),
            certificates(fleet).flatMap(this::missing),
            certificates(fleet).flatMap(this::notPem),
            secrets(fleet).flatMap(this::missing),
            secrets(fleet).flatMap(this::open))
        .flatMap(problems -> problems);
  }

  private static Stream<Element> certificates(Element fleet) {
    return FleetRule.issuers(fleet)
        .flatMap(issuer -> Stream.of(issuer.child("trustFile"), issuer.child("rootsFile")));
  }

  private static Stream<Element> secrets(Element fleet) {
    return Stream.of(
            Stream.of(
                fleet.child("canary").child("passwordFile"),
                fleet.child("masterKey").child("file")),
            FleetRule.zones(fleet).flatMap(FileRules::credentials),
            FleetRule.issuers(fleet)
                .map(issuer -> issuer.child("externalAccount").child("macKeyFile")))
        .flatMap(places -> places);
  }

  private static Stream<Element> credentials(Element zone) {
    return Stream.of(
        zone.child("tsig").child("secretFile"),
        zone.child("powerdns").child("apiKeyFile"),
        zone.child("route53").child("secretAccessKeyFile"),
        zone.child("cloudflare").child("tokenFile"));
  }

  private Stream<Problem> missing(Element place) {
    return place.text().isPresent() && readable(place).isEmpty()
        ? Stream.of(place.problem(FOUND, ALLOWED))
        : Stream.empty();
  }

  private Stream<Problem> open(Element place) {
    return readable(place)
        .filter(FileRules::readableByOthers)
        .map(file -> place.problem("a secret that every user can read", "chmod o-rwx " + file))
        .stream();
  }

  private Stream<Problem> notPem(Element place) {
    return readable(place)
        .filter(file -> !holdsCertificates(file))
        .map(file -> place.problem("a file without certificates", "certificates in PEM"))
        .stream();
  }

  private Optional<Path> readable(Element place) {
    try {
      return place
          .text()
          .map(directory::resolve)
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean readableByOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
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
