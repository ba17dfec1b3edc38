package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.cert.vault.VaultException;
import dev.exuvia.cert.vault.Wrapping;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Secrets are in files that exist and that other users can't read, and the master key opens those
 * that are sealed. One that AWS KMS wraps isn't asked for: that would need the network.
 */
final class SecretRules implements FleetRule {

  private static final String SECRET = "a file with the secret as UTF-8 text";
  private static final String MASTER_KEY = "a master key, as './exuvia keys new' makes it";

  private final Path directory;
  private final Function<String, Optional<String>> environment;

  /**
   * @param environment the value of a variable, if it is set
   */
  SecretRules(Path directory, Function<String, Optional<String>> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  @Override
  public Stream<Problem> problems(Element fleet) {
    Element masterKey = fleet.child("masterKey");
    Optional<Vault> vault = vault(masterKey);
    return Stream.concat(
        masterKey(masterKey),
        secrets(fleet).flatMap(place -> unusable(NamedFile.secret(place, directory), vault)));
  }

  private static Stream<Element> secrets(Element fleet) {
    return Stream.of(
            Stream.of(fleet.child("canary").child("passwordFile")),
            FleetRule.zones(fleet).flatMap(SecretRules::credentials),
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

  private Stream<Problem> masterKey(Element key) {
    NamedFile named = NamedFile.secret(key.child("file"), directory);
    Optional<Problem> broken =
        named
            .readable()
            .filter(file -> !key.child("kms").present() && vault(key).isEmpty())
            .map(file -> named.problem("holds no master key", MASTER_KEY));
    return Stream.of(named.problem().or(() -> open(named)).or(() -> broken), variable(key))
        .flatMap(Optional::stream);
  }

  private Optional<Problem> variable(Element key) {
    Element place = key.child("environment");
    return place
        .text()
        .filter(name -> environment.apply(name).isEmpty() || broken(key))
        .map(
            name ->
                place.problem(
                    environment.apply(name).isEmpty()
                        ? "'" + name + "', which is not set"
                        : "'" + name + "', which holds no master key",
                    "a variable of the environment that holds " + MASTER_KEY));
  }

  private boolean broken(Element key) {
    return !key.child("kms").present() && vault(key).isEmpty();
  }

  private static Stream<Problem> unusable(NamedFile named, Optional<Vault> vault) {
    Optional<Problem> sealed =
        named.readable().flatMap(file -> vault.flatMap(key -> unopened(named, file, key)));
    return named.problem().or(() -> open(named)).or(() -> sealed).stream();
  }

  private static Optional<Problem> open(NamedFile named) {
    return named
        .readable()
        .filter(SecretRules::readableByOthers)
        .map(file -> named.problem("every user can read", "chmod o-rwx " + file));
  }

  private static Optional<Problem> unopened(NamedFile named, Path file, Vault vault) {
    try {
      return vault.open(Files.readString(file), Vault.place(file)).isBlank()
          ? Optional.of(named.problem("is blank", SECRET))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(named.problem("is no UTF-8 text", SECRET));
    } catch (VaultException e) {
      return Optional.of(
          named.problem("is sealed and can't be opened", "a secret sealed under $.masterKey"));
    }
  }

  /** What opens the secrets: nothing where KMS or a mistake keeps us from knowing. */
  private Optional<Vault> vault(Element key) {
    if (!key.present()) {
      return Optional.of(Vault.NONE);
    }
    return key.child("kms").present() ? Optional.empty() : text(key).flatMap(SecretRules::vault);
  }

  private Optional<String> text(Element key) {
    return NamedFile.secret(key.child("file"), directory)
        .readable()
        .flatMap(SecretRules::content)
        .or(() -> key.child("environment").text().flatMap(environment));
  }

  private static Optional<Vault> vault(String masterKey) {
    try {
      return Optional.of(new TinkVault(Wrapping.NONE.unwrap(masterKey)));
    } catch (VaultException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> content(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
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
}
