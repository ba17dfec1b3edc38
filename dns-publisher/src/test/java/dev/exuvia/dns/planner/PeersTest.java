package dev.exuvia.dns.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MxRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<ZoneTiming> zones = new ArrayList<>(List.of(zone("test.", 5)));
  private final List<Published> published = new ArrayList<>();
  private final List<RecordSet> desired = new ArrayList<>();
  private final Set<String> clientNames = new HashSet<>();

  private static ZoneTiming zone(String apex, int lag) {
    return new ZoneTiming(apex, HOUR, Duration.ofSeconds(lag), Optional.empty());
  }

  /** Its DMARC gets another TTL, its MX stays. */
  private void domain(String domain, String host, Duration ttl) {
    published.add(Published.settled(MxRecords.even(domain, List.of(host), HOUR)));
    desired.add(MxRecords.even(domain, List.of(host), HOUR));
    published.add(Published.settled(Dmarc.strict(domain, List.of(), HOUR)));
    desired.add(Dmarc.strict(domain, List.of(), ttl));
  }

  private Intent intent(String... domains) {
    return new Intent(
        new Goal(zones, published, desired, List.of(), Map.of()),
        new FleetPlan(
            new HashSet<>(Arrays.asList(domains)), clientNames, Set.of(), List.of(), List.of()),
        new Timing(Duration.ZERO, Optional.empty(), HOUR, HOUR));
  }

  private Set<String> planned(String... domains) {
    return new Peers(intent(domains)).representatives().fleet().mailDomains();
  }

  @Test
  void oneStandsForAllThatAreAlike() {
    domain("a.test.", "mx.a.test.", Duration.ofMinutes(1));
    domain("b.test.", "mx.b.test.", Duration.ofMinutes(1));
    domain("c.test.", "mx.c.test.", Duration.ofMinutes(2));
    assertThat(planned("a.test.", "b.test.", "c.test.")).containsOnly("a.test.", "c.test.");
  }

  @Test
  void peersChangeAtTheSameEventEachItsOwnRecords() {
    domain("a.test.", "mx.elsewhere.", Duration.ofMinutes(1));
    domain("b.test.", "mx.elsewhere.", Duration.ofMinutes(1));
    Peers peers = new Peers(intent("a.test.", "b.test."));
    Atlas atlas = new Atlas(peers.representatives());
    World world = atlas.along(atlas.direct());
    Times times = new Times(Map.of(), Map.of());
    Draft draft = new Draft(atlas.direct(), world, List.of(), times, List.of());
    assertThat(peers.acts(draft))
        .isEqualTo(
            Map.of(
                new Event("_dmarc.a.test. TXT as desired"),
                List.of(
                    new Act.Publish(
                        Change.replace(
                            Dmarc.strict("b.test.", List.of(), HOUR),
                            Dmarc.strict("b.test.", List.of(), Duration.ofMinutes(1))),
                        Stage.REPLACED))));
  }

  private void assertApart(Predicate<PeersTest> difference) {
    domain("a.test.", "mx.elsewhere.", HOUR);
    domain("b.test.", "mx.elsewhere.", HOUR);
    assertThat(difference.test(this)).isTrue();
    assertThat(planned("a.test.", "b.test.")).containsOnly("a.test.", "b.test.");
  }

  @Test
  void zonesOfOtherTimingsAreNotAlike() {
    assertApart(test -> test.zones.add(zone("b.test.", 9)));
  }

  @Test
  void namesOfClientsAreNotAlike() {
    assertApart(test -> test.clientNames.add("imap.a.test."));
  }

  @Test
  void whatOthersReferToIsNotAlike() {
    RecordSet alias = RecordSet.of("alias.test.", RecordType.CNAME, HOUR, "host.a.test.");
    assertApart(test -> test.desired.add(alias));
  }

  @Test
  void whatCachesMayHoldIsNotAlike() {
    RecordSet extra = RecordSet.of("x.a.test.", RecordType.A, HOUR, "192.0.2.1");
    Leftover left = new Leftover(Optional.empty(), Duration.ofMinutes(1));
    assertApart(
        test ->
            test.published.add(new Published(extra, HOUR, List.of(left)))
                && test.published.add(
                    Published.settled(RecordSet.of("x.b.test.", RecordType.A, HOUR, "192.0.2.1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "a.test., @",
    "mx.a.test., mx.@",
    "10 mx.a.test., 10 mx.@",
    "data.test., data.test.",
    "x-a.test., x-a.test.",
    "mx.a.test. and a.test., mx.@ and @",
    "192.0.2.1, 192.0.2.1"
  })
  void leavesOutItsNameOnlyWhereItIsAName(String text, String without) {
    assertThat(Portraits.without("a.test.", text)).isEqualTo(without);
  }
}
