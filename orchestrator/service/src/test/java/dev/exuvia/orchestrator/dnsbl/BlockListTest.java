package dev.exuvia.orchestrator.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockListTest {

  private static final BlockList USUAL = BlockList.of("list.test");
  private static final BlockList ZEN =
      new BlockList("zen.test", List.of(ListingCodes.parse("127.0.0.2-127.0.0.11").orElseThrow()));

  /** Empty: the name doesn't exist. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      value = {
        "''                    | CLEAN",
        "127.0.0.1             | UNKNOWN it answers 127.0.0.1: no list names an address so; the query was refused or filtered",
        "127.0.0.2             | LISTED 127.0.0.2",
        "127.0.0.11            | LISTED 127.0.0.11",
        "127.0.0.10 127.0.0.2  | LISTED 127.0.0.10,127.0.0.2",
        "127.1.2.3             | LISTED 127.1.2.3",
        "127.255.254.255       | LISTED 127.255.254.255",
        "127.255.255.0         | UNKNOWN it answers 127.255.255.0: an error, which says nothing of the address",
        "127.255.255.252       | UNKNOWN it answers 127.255.255.252: the name of the zone is mistyped",
        "127.255.255.253       | UNKNOWN it answers 127.255.255.253: an error, which says nothing of the address",
        "127.255.255.254       | UNKNOWN it answers 127.255.255.254: asked through a public or open resolver, or one without a name of its own",
        "127.255.255.255       | UNKNOWN it answers 127.255.255.255: too many queries",
        "127.0.0.0             | UNKNOWN it answers 127.0.0.0: an error, which says nothing of the address",
        "126.255.255.255       | UNKNOWN it answers 126.255.255.255, outside 127.0.0.0/8: the resolver rewrites answers, or the zone has gone to somebody else",
        "128.0.0.2             | UNKNOWN it answers 128.0.0.2, outside 127.0.0.0/8: the resolver rewrites answers, or the zone has gone to somebody else",
        "127.0.0.2 192.0.2.7   | UNKNOWN it answers 192.0.2.7, outside 127.0.0.0/8: the resolver rewrites answers, or the zone has gone to somebody else",
      },
      delimiter = '|')
  void anAnswerListsOrNotOrSaysNothing(String answer, String verdict) {
    assertThat(told(USUAL.judge(answer(answer)))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "127.0.0.2, LISTED 127.0.0.2",
    "127.0.0.11, LISTED 127.0.0.11",
    "127.0.0.12, CLEAN",
    "127.0.0.12 127.0.0.4, LISTED 127.0.0.4",
  })
  void onlyTheCodesThatWereNamedCount(String answer, String verdict) {
    assertThat(told(ZEN.judge(answer(answer)))).isEqualTo(verdict);
  }

  @Test
  void anErrorIsAnErrorWhateverCodesWereNamed() {
    assertThat(ZEN.judge(answer("127.255.255.254"))).isInstanceOf(Verdict.Unknown.class);
    assertThat(ZEN.judge(answer("127.0.0.1"))).isInstanceOf(Verdict.Unknown.class);
  }

  /** What it answers for 127.0.0.2, what for 127.0.0.1, and how the complaint begins. */
  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      value = {
        "127.0.0.2                      | ''              | ''",
        "127.0.0.10 127.0.0.4 127.0.0.2 | ''              | ''",
        "''                             | ''              | it doesn't list its own test entry",
        "127.0.0.2                      | 127.0.0.2       | it lists 127.0.0.1, which no list does",
        "127.255.255.254                | 127.255.255.254 | it answers 127.255.255.254",
        "192.0.2.7                      | 192.0.2.7       | it answers 192.0.2.7, outside",
        "127.0.0.2                      | 127.0.0.1       | it answers 127.0.0.1",
      },
      delimiter = '|')
  void aListIsTriedBeforeItIsBelieved(String two, String one, String complaint) {
    assertThat(ZEN.distrust(answer(two), answer(one)).orElse("")).startsWith(complaint);
    assertThat(ZEN.distrust(answer(two), answer(one)).isEmpty()).isEqualTo(complaint.isEmpty());
  }

  @Test
  void entriesHaveTheAddressBackwards() throws UnknownHostException {
    InetAddress four = InetAddress.getByName("198.51.100.7");
    InetAddress six = InetAddress.getByName("2001:db8:1:2:3:4:567:89ab");

    assertThat(ListEntry.of(four, "l.test")).isEqualTo("7.100.51.198.l.test");
    // RFC 5782 section 2.4.
    assertThat(ListEntry.of(six, "l.test"))
        .isEqualTo("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.l.test");
    assertThat(ListEntry.test(four, 2, "l.test")).isEqualTo("2.0.0.127.l.test");
    assertThat(ListEntry.test(six, 1, "l.test"))
        .isEqualTo("1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.l.test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.0.0.2-127.0.0.11", "127.0.0.2-127.255.254.255"})
  void rangesAreReadAndWritten(String text) {
    assertThat(ListingCodes.parse(text)).get().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "127.0.0.1",
        "127.0.0.2-",
        "127.0.0.11-127.0.0.2",
        "127.0.0.256",
        "127.0.0",
        "127.255.255.0",
        "127.0.0.2-127.255.255.254",
        "126.0.0.2-127.0.0.2",
        "10.0.0.1",
        "::1",
        "127.0.0.2-127.0.0.3-127.0.0.4",
        "2",
        "a.b.c.d"
      })
  void noListSaysSo(String text) {
    assertThat(ListingCodes.parse(text)).isEmpty();
  }

  @Test
  void aRangeIsInOrder() {
    Inet4Address two = (Inet4Address) answer("127.0.0.2").getFirst();
    Inet4Address three = (Inet4Address) answer("127.0.0.3").getFirst();
    assertThatThrownBy(() -> new ListingCodes(three, two))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<InetAddress> answer(String literals) {
    return Stream.of(literals.split(" "))
        .filter(literal -> !literal.isEmpty())
        .map(BlockListTest::address)
        .toList();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private static String told(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Listed listed -> "LISTED " + String.join(",", listed.codes());
      case Verdict.Clean clean -> "CLEAN";
      case Verdict.Unknown unknown -> "UNKNOWN " + unknown.why();
    };
  }
}
