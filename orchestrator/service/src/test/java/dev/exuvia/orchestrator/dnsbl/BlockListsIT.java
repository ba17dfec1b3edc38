package dev.exuvia.orchestrator.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.orchestrator.Loopback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Block lists, good ones and all sorts of bad ones, on a real Knot. */
class BlockListsIT {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final TsigKey KEY =
      new TsigKey("lists.", "hmac-sha256", "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMiE=");
  private static final InetSocketAddress KNOT = new InetSocketAddress("127.72.7.63", 53);
  private static final InetSocketAddress NOBODY = new InetSocketAddress("127.72.7.63", 54);
  private static final String IPV6_TWO =
      "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.good.test.";
  private static final String IPV6_LISTED =
      "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.good.test.";

  @TempDir static Path directory;
  private static NameServer knot;

  @BeforeAll
  static void start() {
    Loopback.take(KNOT.getAddress());
    knot =
        KnotServer.primary(
            new PrimarySettings(directory.resolve("knot"), KNOT, KEY, zones(), false, List.of()));
  }

  @AfterAll
  static void stop() {
    knot.close();
  }

  private static List<InitialZone> zones() {
    return List.of(
        zone(
            "good.test.",
            a("2.0.0.127.good.test.", "127.0.0.2", "127.0.0.10"),
            a("7.100.51.198.good.test.", "127.0.0.4"),
            RecordSet.text("7.100.51.198.good.test.", TTL, "https://good.test/query/7"),
            a("8.100.51.198.good.test.", "127.0.0.10"),
            a(IPV6_TWO, "127.0.0.2"),
            a(IPV6_LISTED, "127.0.0.3")),
        zone("empty.test."),
        everything("zin.test.", "127.255.255.252"),
        everything("open.test.", "127.255.255.254"),
        everything("over.test.", "127.255.255.255"),
        everything("dead.test.", "127.0.0.2"),
        everything("one.test.", "127.0.0.1"),
        everything("parked.test.", "192.0.2.7"));
  }

  private static InitialZone everything(String zone, String answer) {
    return zone(zone, a("*." + zone, answer));
  }

  private static InitialZone zone(String zone, RecordSet... records) {
    return new InitialZone(
        zone,
        List.of("ns1." + zone),
        TTL,
        TTL,
        Stream.concat(Stream.of(a("ns1." + zone, "127.72.7.63")), Stream.of(records)).toList());
  }

  private static RecordSet a(String name, String... answers) {
    return RecordSet.of(name, RecordType.A, TTL, answers);
  }

  @Test
  void aListThatStandsItsTestIsBelievedWithItsReason() throws UnknownHostException {
    assertThat(ask(KNOT, BlockList.of("good.test"), "198.51.100.7", "198.51.100.9"))
        .containsExactly(
            new Finding(
                "good.test",
                "198.51.100.7",
                Finding.Value.LISTED,
                List.of("127.0.0.4"),
                Optional.of("https://good.test/query/7")),
            new Finding(
                "good.test", "198.51.100.9", Finding.Value.CLEAN, List.of(), Optional.empty()));
  }

  @Test
  void onlyTheCodesThatWereNamedCount() throws UnknownHostException {
    BlockList some =
        new BlockList(
            "good.test", List.of(ListingCodes.parse("127.0.0.2-127.0.0.9").orElseThrow()));

    assertThat(ask(KNOT, some, "198.51.100.7", "198.51.100.8"))
        .extracting(Finding::value)
        .containsExactly(Finding.Value.LISTED, Finding.Value.CLEAN);
  }

  @Test
  void ipv6HasEntriesAndTestsOfItsOwn() throws UnknownHostException {
    assertThat(ask(KNOT, BlockList.of("good.test"), "2001:db8:1:2:3:4:567:89ab", "2001:db8::1"))
        .extracting(Finding::value)
        .containsExactly(Finding.Value.LISTED, Finding.Value.CLEAN);
  }

  @ParameterizedTest
  @CsvSource({
    "empty.test, it doesn't list its own test entry 127.0.0.2",
    "zin.test, it answers 127.255.255.252: the name of the zone is mistyped",
    "open.test, it answers 127.255.255.254: asked through a public or open resolver",
    "over.test, it answers 127.255.255.255: too many queries",
    "dead.test, 'it lists 127.0.0.1, which no list does'",
    "one.test, it answers 127.0.0.1",
    "parked.test, 'it answers 192.0.2.7, outside 127.0.0.0/8'",
    "elsewhere.example, looking up 2.0.0.127.elsewhere.example: A -> REFUSED",
  })
  void aListThatFailsItsTestSaysNothing(String zone, String why) throws UnknownHostException {
    assertThat(ask(KNOT, BlockList.of(zone), "198.51.100.7"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.value()).isEqualTo(Finding.Value.UNKNOWN);
              assertThat(finding.why().orElseThrow()).startsWith(why);
            });
  }

  @Test
  void neitherDoesOneThatNobodyAnswersFor() throws UnknownHostException {
    assertThat(ask(NOBODY, BlockList.of("good.test"), "198.51.100.7"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.value()).isEqualTo(Finding.Value.UNKNOWN);
              assertThat(finding.why().orElseThrow()).contains("no answer from the resolver");
            });
  }

  private static List<Finding> ask(InetSocketAddress server, BlockList list, String... addresses)
      throws UnknownHostException {
    InetAddress[] all = new InetAddress[addresses.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(addresses[i]);
    }
    return new BlockLists(List.of(list), new Resolver(server)).ask(List.of(all));
  }
}
