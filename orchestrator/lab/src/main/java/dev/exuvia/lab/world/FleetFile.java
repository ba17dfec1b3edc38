package dev.exuvia.lab.world;

import static java.util.stream.Collectors.joining;

import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.mail.Mailbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the lab's {@code fleet.yaml} and the files it names. TTLs are seconds where production has
 * hours; the waits that follow from them are computed in the same way.
 */
final class FleetFile {

  private static final String YAML =
      """
      name: kestrel
      domains: [%1$s]
      hosts:
        mx: %2$s
        submission: %3$s
        imap: %4$s
        pop3: %5$s
        egressSuffix: %6$s
      mailstore: {address: %7$s}
      recipientsFile: recipients.txt
      nodes: {count: 2, provider: lab}
      providers:
        - {name: lab, type: lab, bridge: %8$s, pool: [%9$s], stateDirectory: nodes}
      issuers:
      %10$s
      keyTypes: [ecdsa-p256, rsa-2048, ecdsa-p384]
      certificates:
        sideBySide: true
        revokeReplaced: superseded
        # As compressed as all else: ten minutes hold everything that a run of the lab orders.
        breakerWindow: PT30S
      tls: {profiles: [intermediate, modern]}
      dns:
        zones:
      %11$s
        resolver: [%12$s]
        propagation: {trustAnchorsFile: anchors.ds}
      ttl: {normal: PT15S, rotating: PT5S}
      policy:
        period: %15$s
        jitter: PT0S
        slack: PT1S
        mailLifetime: %16$s
        quarantine: %17$s
        queueRetry: PT5S
        drainTimeout: PT1M
        issuerPatience: PT20S
      dkim: {keySize: 2048}
      stateDirectory: state
      masterKey: {file: master.key}
      canary: {account: %13$s, passwordFile: canary.password}
      port25Target: %14$s
      """;

  private FleetFile() {}

  static Path write(
      Path folder,
      LabAuthorities authorities,
      TsigKey key,
      List<String> trustAnchors,
      LabPolicy policy) {
    LabFiles.write(folder.resolve("anchors.ds"), String.join("\n", trustAnchors) + "\n");
    LabFiles.write(
        folder.resolve("recipients.txt"),
        LabNames.all().map(Mailbox::address).collect(joining("\n", "", "\n")));
    MasterKey master = MasterKey.generate();
    LabFiles.writeSecret(folder.resolve("master.key"), master.text());
    Path tsig = folder.resolve("tsig.key");
    LabFiles.writeSecret(tsig, new TinkVault(master).seal(key.secret(), Vault.place(tsig)));
    LabFiles.writeSecret(folder.resolve("canary.password"), LabNames.canary().password());
    return LabFiles.write(
        folder.resolve("fleet.yaml"),
        YAML.formatted(
            String.join(", ", LabNames.DOMAINS),
            LabNames.MX,
            LabNames.SUBMISSION,
            LabNames.IMAP,
            LabNames.POP3,
            LabNames.EGRESS_SUFFIX,
            Addresses.MAILSTORE,
            Addresses.BRIDGE,
            String.join(", ", policy.pool()),
            issuers(folder, authorities),
            zones(key),
            Addresses.RESOLVER,
            LabNames.canary().address(),
            LabNames.OUTSIDE_MX,
            policy.period(),
            policy.mailLifetime(),
            policy.quarantine()));
  }

  /** Files are named from the folder of {@code fleet.yaml}, whose own name may hold anything. */
  private static String issuers(Path folder, LabAuthorities authorities) {
    return authorities.all().stream()
        .map(
            authority ->
                """
                  - {name: %s, directory: "%s", caaIdentity: %s, trustFile: %s, rootsFile: %s, \
                accountPerGeneration: true}\
                """
                    .formatted(
                        authority.name(),
                        authority.server().directory(),
                        LabAuthorities.caaIdentity(authority.name()),
                        folder.relativize(authority.httpsRootFile()),
                        folder.relativize(authority.rootFile())))
        .collect(joining("\n"));
  }

  private static String zones(TsigKey key) {
    return Stream.concat(LabNames.DOMAINS.stream(), Stream.of(LabNames.REVERSE_ZONE))
        .map(
            zone ->
                "    - {name: %s, servers: [%s], tsig: {name: %s, algorithm: %s, secretFile: tsig.key}}"
                    .formatted(
                        zone,
                        String.join(", ", List.of(Addresses.PRIMARY, Addresses.SECONDARY)),
                        key.name().replaceFirst("\\.$", ""),
                        key.algorithm()))
        .collect(joining("\n"));
  }
}
