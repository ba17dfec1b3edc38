package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mail programs reach their servers: each address that is seen under a client name, directly or by
 * a CNAME, serves that name; each target of a service name (SRV, RFC 6186) serves its own.
 */
final class ClientCondition implements Condition {
  private static final String NOT_OFFERED = ".";

  @Override
  public Stream<Conflict> conflicts(World world) {
    Stream<Conflict> names =
        world.intent().fleet().clientNames().stream().flatMap(name -> ofName(name, world));
    Map<String, List<Conflict>> faults = new HashMap<>();
    Stream<Conflict> services =
        world.intent().fleet().serviceNames().stream()
            .flatMap(name -> ofService(name, world, faults));
    return Stream.concat(names, services);
  }

  private static Stream<Conflict> ofName(String name, World world) {
    Stream<Conflict> own =
        ofHost(name, name, world)
            .flatMap(fault -> world.absent(name, RecordType.CNAME).stream().map(fault::during));
    Stream<Conflict> aliased =
        world.data(name, RecordType.CNAME).stream()
            .flatMap(
                target ->
                    ofHost(target, name, world)
                        .flatMap(
                            fault ->
                                world.with(name, RecordType.CNAME, target).stream()
                                    .map(fault::during)));
    return Stream.concat(own, aliased);
  }

  /**
   * @param faults of each target; many services share a few
   */
  private static Stream<Conflict> ofService(
      String service, World world, Map<String, List<Conflict>> faults) {
    return targets(service, world).stream()
        .flatMap(
            target ->
                world
                    .runs(
                        service + " is seen at " + target,
                        service,
                        RecordType.SRV,
                        seen ->
                            seen.filter(set -> targets(set).anyMatch(target::equals)).isPresent())
                    .stream()
                    .flatMap(
                        run ->
                            faults.computeIfAbsent(target, t -> ofName(t, world).toList()).stream()
                                .map(fault -> fault.during(run))));
  }

  private static Set<String> targets(String service, World world) {
    return world.course(service, RecordType.SRV).stream()
        .flatMap(Course::seen)
        .flatMap(ClientCondition::targets)
        .filter(target -> !target.equals(NOT_OFFERED))
        .collect(Collectors.toSet());
  }

  /** RFC 2782: priority, weight, port, target. */
  private static Stream<String> targets(RecordSet services) {
    return services.rdata().stream().map(data -> Arrays.asList(data.split(" ")).getLast());
  }

  private static Stream<Conflict> ofHost(String host, String name, World world) {
    return Stream.concat(
        HostFaults.none(host, world),
        HostFaults.any(host, world, address -> silent(address, name, world)));
  }

  private static List<Span> silent(InetAddress address, String name, World world) {
    List<Period> answering =
        world
            .facts(FleetFact.AnswersClients.class)
            .filter(fact -> fact.address().equals(address) && fact.names().contains(name))
            .map(FleetFact::during)
            .toList();
    return World.outside(address.getHostAddress() + " does not serve " + name, answering);
  }
}
