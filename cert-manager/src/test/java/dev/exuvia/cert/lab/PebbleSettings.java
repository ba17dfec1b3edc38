package dev.exuvia.cert.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@link PebbleServer} is to run.
 *
 * @param address where it listens; must be an address of this machine
 * @param directoryPort of the ACME directory
 * @param managementPort of the interface that gives out its roots
 * @param workDirectory for its configuration, key, log and process id; made when absent
 * @param resolver whom it asks for challenges; empty means the system's resolver
 * @param environment Pebble's own switches, for instance {@code PEBBLE_WFE_NONCEREJECT}; what is
 *     not here keeps Pebble's awkward default (5 % of nonces refused, half of the valid
 *     authorizations reused, up to 5 s before a validation)
 * @param validity of the certificates; empty means Pebble's five years
 * @param externalAccounts MAC keys (base64url) by key id; when there are any, an account needs one
 * @param refusedDomains names for which it answers {@code rejectedIdentifier}
 * @param profiles lifetime by profile name; Debian's Pebble knows none
 * @param program what to run: {@code pebble} is Debian's, a newer one is named by its path
 */
public record PebbleSettings(
    InetAddress address,
    int directoryPort,
    int managementPort,
    Path workDirectory,
    Optional<InetSocketAddress> resolver,
    Map<String, String> environment,
    Optional<Duration> validity,
    Map<String, String> externalAccounts,
    List<String> refusedDomains,
    Map<String, Duration> profiles,
    String program) {
  public PebbleSettings {
    profiles = Map.copyOf(profiles);
    environment = Map.copyOf(environment);
    externalAccounts = Map.copyOf(externalAccounts);
    refusedDomains = List.copyOf(refusedDomains);
  }

  /** Ports 14000 and 15000, the system's resolver, everything else as Pebble has it. */
  public static PebbleSettings at(InetAddress address, Path workDirectory) {
    return new PebbleSettings(
        address,
        14000,
        15000,
        workDirectory,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        "pebble");
  }

  /** Asks this resolver or name server. */
  public PebbleSettings resolvingBy(InetSocketAddress other) {
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        Optional.of(other),
        environment,
        validity,
        externalAccounts,
        refusedDomains,
        profiles,
        program);
  }

  /** Validates at once instead of sleeping up to 5 s before each look. */
  public PebbleSettings withoutSleep() {
    return with("PEBBLE_VA_NOSLEEP", "1");
  }

  /** Refuses this share of the good nonces. */
  public PebbleSettings refusingNonces(int percent) {
    return with("PEBBLE_WFE_NONCEREJECT", Integer.toString(percent));
  }

  /** Reuses this share of the valid authorizations. */
  public PebbleSettings reusingAuthorizations(int percent) {
    return with("PEBBLE_AUTHZREUSE", Integer.toString(percent));
  }

  /** Sets one of Pebble's own environment variables. */
  public PebbleSettings with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        resolver,
        changed,
        validity,
        externalAccounts,
        refusedDomains,
        profiles,
        program);
  }

  /** Certificates that are valid for this long. */
  public PebbleSettings issuingFor(Duration other) {
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        resolver,
        environment,
        Optional.of(other),
        externalAccounts,
        refusedDomains,
        profiles,
        program);
  }

  /** Accounts only for those who have this secret. */
  public PebbleSettings requiringAccount(String keyId, String macKey) {
    Map<String, String> changed = new HashMap<>(externalAccounts);
    changed.put(keyId, macKey);
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        resolver,
        environment,
        validity,
        changed,
        refusedDomains,
        profiles,
        program);
  }

  /** No certificates for these domains. */
  public PebbleSettings refusing(List<String> domains) {
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        resolver,
        environment,
        validity,
        externalAccounts,
        domains,
        profiles,
        program);
  }

  /**
   * Another Pebble than Debian's, which has renewal information (RFC 9773), profiles and
   * Retry-After.
   */
  public PebbleSettings running(Path other, Map<String, Duration> offering) {
    return new PebbleSettings(
        address,
        directoryPort,
        managementPort,
        workDirectory,
        resolver,
        environment,
        validity,
        externalAccounts,
        refusedDomains,
        offering,
        other.toString());
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "PebbleSettings[" + address.getHostAddress() + ":" + directoryPort + "]";
  }
}
