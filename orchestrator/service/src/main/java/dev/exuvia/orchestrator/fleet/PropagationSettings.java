package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.propagation.PropagationPolicy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * When a change counts as published.
 *
 * @param policy whether servers that give nothing are waited for
 * @param trustAnchorsFile DS or DNSKEY records, one a line, by which every answer is validated;
 *     empty: answers are not validated
 * @param publicResolvers of others, asked for information only
 */
public record PropagationSettings(
    PropagationPolicy policy, Optional<Path> trustAnchorsFile, List<InetAddress> publicResolvers) {

  public PropagationSettings {
    publicResolvers = List.copyOf(publicResolvers);
  }
}
