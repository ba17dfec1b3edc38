package dev.exuvia.orchestrator.wiring;

import static java.util.stream.Collectors.toMap;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.ExternalAccount;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.acme.Pace;
import dev.exuvia.cert.choice.KeyTypeRotation;
import dev.exuvia.cert.file.AccountKeyFiles;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.UseLedger;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.RecursiveResolvers;
import dev.exuvia.dns.propagation.Validation;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.CanaryMail;
import dev.exuvia.mail.canary.CanaryPost;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.mail.wire.TlsClient;
import dev.exuvia.orchestrator.certificate.Issuers;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fencing.FencedPost;
import dev.exuvia.orchestrator.fencing.FencedProvider;
import dev.exuvia.orchestrator.fencing.FencedShells;
import dev.exuvia.orchestrator.fleet.AddressRange;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.FleetReader;
import dev.exuvia.orchestrator.fleet.IssuerSettings;
import dev.exuvia.orchestrator.fleet.LabSettings;
import dev.exuvia.orchestrator.node.Recipients;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.secret.KeyRegister;
import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.SshNodeShells;
import dev.exuvia.providers.lab.LabProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Builds what the actions work with from {@code fleet.yaml}: the one place that knows all modules.
 */
@ApplicationScoped
public class FleetWiring {

  private static final int DNS = 53;
  private static final Duration DNS_PATIENCE = Duration.ofSeconds(2);
  private static final int DNS_AT_ONCE = 256;

  /** For connecting, and for each command. */
  private static final Duration CANARY_PATIENCE = Duration.ofSeconds(15);

  @Produces
  @Singleton
  Fleet fleet(@ConfigProperty(name = "exuvia.fleet.file") Path file) {
    return new FleetReader().read(file);
  }

  @Produces
  @Singleton
  Secrets secrets(Fleet fleet) {
    return Secrets.of(fleet.masterKey());
  }

  @Produces
  @Singleton
  Zones zones(Fleet fleet, Secrets secrets) {
    DnsBackends backends = new DnsBackends(fleet, secrets);
    return new Zones(
        fleet.dns().zones().stream()
            .map(
                zone ->
                    new Zones.Published(
                        zone.zone(),
                        backends.of(zone.backend()).guarded(),
                        backends.of(zone.backend()).owned().registry()))
            .toList());
  }

  @Produces
  @Singleton
  AuthoritativeServers authoritativeServers(Fleet fleet, Clock clock) {
    InetSocketAddress parents = new InetSocketAddress(fleet.dns().resolvers().getFirst(), DNS);
    Validation validation =
        fleet
            .dns()
            .propagation()
            .trustAnchorsFile()
            .map(file -> new Validation(TrustAnchors.read(file), Optional.of(parents)))
            .orElseGet(Validation::none);
    return new AuthoritativeServers(DNS_PATIENCE, DNS_AT_ONCE, clock, validation);
  }

  @Produces
  @Singleton
  RecursiveResolvers publicResolvers(Fleet fleet, Clock clock) {
    return new RecursiveResolvers(
        fleet.dns().propagation().publicResolvers().stream()
            .map(address -> new InetSocketAddress(address, DNS))
            .toList(),
        DNS_PATIENCE,
        clock);
  }

  @Produces
  @Singleton
  Resolver resolver(Fleet fleet) {
    return new Resolver(new InetSocketAddress(fleet.dns().resolvers().getFirst(), DNS));
  }

  @Produces
  @Singleton
  CloudProvider provider(Fleet fleet, Clock clock) {
    return switch (fleet.provider()) {
      case LabSettings lab ->
          new FencedProvider(
              new LabProvider(
                  lab.stateDirectory(),
                  new AddressPool(lab.pool().stream().flatMap(AddressRange::addresses).toList()),
                  lab.bridge(),
                  clock));
    };
  }

  @Produces
  @Singleton
  NodeShells nodeShells() {
    return new FencedShells(new SshNodeShells());
  }

  @Produces
  @Singleton
  GenerationKeys generationKeys(Fleet fleet, Secrets secrets, Jdbi jdbi, Clock clock) {
    return new GenerationKeys(
        fleet.stateDirectory().resolve("keys"),
        fleet.dkim().keySize(),
        secrets.vault(),
        new KeyRegister(jdbi, clock));
  }

  @Produces
  @Singleton
  AccountKeys accountKeys(Fleet fleet, Secrets secrets) {
    return new AccountKeyFiles(fleet.stateDirectory().resolve("accounts"), secrets.vault());
  }

  @Produces
  @Singleton
  Quotas quotas(Fleet fleet, UseLedger ledger) {
    return new Quotas(
        ledger,
        fleet.issuers().stream()
            .filter(issuer -> issuer.preset().isPresent())
            .collect(toMap(IssuerSettings::name, issuer -> issuer.preset().orElseThrow().limits())),
        fleet.certificates().breaker());
  }

  @Produces
  @Singleton
  AcmeIssuance issuance(AccountKeys keys, OrderJournal journal, Quotas quotas, Clock clock) {
    return new AcmeIssuance(keys, journal, quotas, clock, Pace.USUAL);
  }

  @Produces
  @Singleton
  KeyTypeRotation keyTypes() {
    return new KeyTypeRotation();
  }

  @Produces
  @Singleton
  Issuers issuers(Fleet fleet, Secrets secrets) {
    return new Issuers(
        fleet.issuers().stream()
            .map(settings -> new Issuers.Configured(settings, issuer(settings, secrets)))
            .toList());
  }

  private static Issuer issuer(IssuerSettings settings, Secrets secrets) {
    return new Issuer(
            settings.name(),
            settings.directory(),
            settings.caaIdentity(),
            settings
                .externalAccount()
                .map(
                    account ->
                        ExternalAccount.of(account.keyId(), secrets.read(account.macKeyFile()))),
            settings.trustFile().map(Pems::certificates).orElseGet(List::of))
        .provenBy(settings.challenge())
        .answeringWithin(settings.timeout());
  }

  @Produces
  @Singleton
  Recipients recipients(Fleet fleet) {
    return new Recipients(fleet.recipientsFile());
  }

  @Produces
  @Singleton
  Mailbox canaryMailbox(Fleet fleet, Secrets secrets) {
    return new Mailbox(fleet.canary().account(), secrets.read(fleet.canary().passwordFile()));
  }

  /** Believes what mail clients believe: public roots, and those the fleet lists beside them. */
  @Produces
  @Singleton
  TlsClient tlsClient(Fleet fleet) {
    return TlsClient.trustingPublicAnd(
        fleet.issuers().stream()
            .flatMap(issuer -> issuer.rootsFile().stream())
            .map(Pems::certificates)
            .flatMap(List::stream)
            .toList());
  }

  @Produces
  @Singleton
  CanaryPost canaryPost(TlsClient tls, Fleet fleet, Clock clock) {
    return new FencedPost(new CanaryMail(tls, fleet.hosts().mx(), CANARY_PATIENCE, clock));
  }
}
