package dev.exuvia.lab.world;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.lab.LabProvider;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for what is left of a generation that should be gone, without asking the service: machines,
 * records in every zone, keys.
 */
public final class Leftovers {

  /**
   * What to look for.
   *
   * @param number of the generation
   * @param nodeKeys the provider's keys of its nodes
   * @param hostNames of its nodes
   * @param addresses of its nodes, literals
   * @param selectors owner names of its DKIM records
   * @param spkiSha256 hex, as in its TLSA records
   */
  public record Traces(
      int number,
      List<String> nodeKeys,
      List<String> hostNames,
      List<String> addresses,
      List<String> selectors,
      List<String> spkiSha256) {

    /** Without the selectors, as long as mail that they signed is on its way. */
    public Traces withoutSelectors() {
      return new Traces(number, nodeKeys, hostNames, addresses, List.of(), spkiSha256);
    }

    /** Without the addresses, which a later generation may have. */
    public Traces withoutAddresses() {
      return new Traces(number, nodeKeys, hostNames, List.of(), selectors, spkiSha256);
    }
  }

  private final LabWorld world;

  public Leftovers(LabWorld world) {
    this.world = world;
  }

  /** One line for each thing that is left. */
  public List<String> of(Traces old) {
    List<String> found = new ArrayList<>();
    CloudProvider provider =
        new LabProvider(
            world.nodesFolder(), world.policy().addresses(), Addresses.BRIDGE, Clock.systemUTC());
    old.nodeKeys().forEach(key -> found.addAll(provider.leftovers(key)));
    Path keys = world.stateFolder().resolve("keys/g" + old.number());
    if (Files.exists(keys)) {
      found.add("keys: " + keys.getFileName());
    }
    found.addAll(records(old));
    return found;
  }

  private List<String> records(Traces old) {
    ZoneBackend backend = new Rfc2136Backend(world.dns().key());
    return Stream.concat(LabNames.DOMAINS.stream(), Stream.of(LabNames.REVERSE_ZONE))
        .flatMap(zone -> backend.readAll(LabDns.zone(zone)).stream())
        .filter(records -> concerns(records, old))
        .map(records -> "record: " + records.toZoneText())
        .toList();
  }

  private static boolean concerns(RecordSet records, Traces old) {
    return old.selectors().contains(records.name())
        || records.name().startsWith("_acme-challenge.")
        || old.hostNames().stream().anyMatch(host -> records.name().equals(host + "."))
        || old.addresses().stream().anyMatch(address -> records.name().equals(reverse(address)))
        || records.rdata().stream().anyMatch(data -> names(data, old));
  }

  private static boolean names(String data, Traces old) {
    return old.spkiSha256().stream().anyMatch(data::contains)
        || old.addresses().stream()
            .anyMatch(
                address ->
                    (data + " ").matches("(?s).*\\b" + address.replace(".", "\\.") + "[ \"].*"))
        || old.hostNames().stream().anyMatch(data::contains);
  }

  private static String reverse(String address) {
    return ReverseName.of(new InetSocketAddress(address, 0).getAddress());
  }
}
