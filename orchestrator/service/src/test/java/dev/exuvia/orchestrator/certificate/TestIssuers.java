package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.Issuer;
import dev.exuvia.orchestrator.fleet.IssuerSettings;
import java.util.List;
import java.util.Optional;

/** A fleet's issuers where one is enough. */
public final class TestIssuers {

  private TestIssuers() {}

  /** With the settings that the fleet would have it from, all others left out. */
  public static Issuers only(Issuer issuer, boolean accountPerGeneration) {
    IssuerSettings settings =
        new IssuerSettings(
            issuer.name(),
            issuer.directory(),
            issuer.caaIdentity(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty(),
            accountPerGeneration,
            issuer.challenge(),
            issuer.timeout());
    return new Issuers(List.of(new Issuers.Configured(settings, issuer)));
  }
}
