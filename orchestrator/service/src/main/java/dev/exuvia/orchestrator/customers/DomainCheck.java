package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.customers.CustomerDns.Authorities;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks at a customer's DNS: asks each of the domain's own servers and the resolver for every
 * setting, and where one isn't given, for what may stand in its way.
 */
public final class DomainCheck {

  /** What can't stand beside a CNAME, of what people enter by mistake. */
  private static final List<RecordType> BESIDE_ALIAS =
      List.of(RecordType.TXT, RecordType.A, RecordType.AAAA, RecordType.MX);

  private final CustomerSettings settings;
  private final CustomerDns dns;
  private final Clock clock;

  public DomainCheck(CustomerSettings settings, CustomerDns dns, Clock clock) {
    this.settings = settings;
    this.dns = dns;
    this.clock = clock;
  }

  /** What is there now. */
  public CheckResult check(CustomerDomain customer) {
    List<Setting> wanted = settings.of(customer);
    Authorities authorities = dns.authorities(customer.name());
    List<List<Answer>> served = served(customer, authorities.servers(), wanted);
    List<Answer> cached = dns.cached(wanted.stream().map(DomainCheck::subject).toList());
    List<RecordResult> records =
        IntStream.range(0, wanted.size())
            .mapToObj(
                i ->
                    new Evidence(
                        wanted.get(i),
                        served.get(i),
                        rivals(customer, authorities.servers(), wanted.get(i), served.get(i)),
                        cached.get(i)))
            .map(Judge::judge)
            .toList();
    return new CheckResult(
        customer.name(),
        clock.instant(),
        worst(records, authorities),
        authorities.servers().stream().map(server -> server.getAddress().getHostAddress()).toList(),
        authorities.troubles(),
        records);
  }

  private List<List<Answer>> served(
      CustomerDomain customer, List<InetSocketAddress> servers, List<Setting> wanted) {
    return servers.isEmpty()
        ? wanted.stream().map(setting -> List.<Answer>of()).toList()
        : dns.served(customer.name(), servers, wanted.stream().map(DomainCheck::subject).toList());
  }

  private List<RecordSet> rivals(
      CustomerDomain customer,
      List<InetSocketAddress> servers,
      Setting setting,
      List<Answer> served) {
    if (servers.isEmpty() || served.stream().allMatch(Answer.Present.class::isInstance)) {
      return List.of();
    }
    List<Subject> subjects =
        rivalTypes(setting).map(type -> new Subject(setting.record().name(), type)).toList();
    return dns.served(customer.name(), servers, subjects).stream()
        .flatMap(List::stream)
        .flatMap(answer -> present(answer))
        .distinct()
        .toList();
  }

  private static Stream<RecordType> rivalTypes(Setting setting) {
    return setting.record().type() == RecordType.CNAME
        ? BESIDE_ALIAS.stream()
        : Stream.of(RecordType.CNAME);
  }

  private static Stream<RecordSet> present(Answer answer) {
    return answer instanceof Answer.Present present ? Stream.of(present.served()) : Stream.empty();
  }

  /** Without servers to ask nobody knows anything, whatever the resolver remembers. */
  private static Verdict worst(List<RecordResult> records, Authorities authorities) {
    List<Verdict> all = new ArrayList<>();
    all.add(authorities.servers().isEmpty() ? Verdict.UNREACHABLE : Verdict.RIGHT);
    records.stream().filter(RecordResult::required).map(RecordResult::verdict).forEach(all::add);
    return all.stream().reduce(Verdict.RIGHT, Verdict::or);
  }

  private static Subject subject(Setting setting) {
    return new Subject(setting.record().name(), setting.record().type());
  }
}
