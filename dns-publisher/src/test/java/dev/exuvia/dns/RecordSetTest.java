package dev.exuvia.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSetTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A     | 192.0.2.1                    | 192.0.2.1",
        "AAAA  | 2001:DB8::0001               | 2001:db8:0:0:0:0:0:1",
        "MX    | 10   MX.Kestrel.Test         | 10 mx.kestrel.test.",
        "CNAME | Target.Example               | target.example.",
        "PTR   | G2-1.Out.Kestrel.Test.       | g2-1.out.kestrel.test.",
        "SRV   | 0 1 993 IMAP.kestrel.test.   | 0 1 993 imap.kestrel.test.",
        "TLSA  | 3 1 1 AB CD EF               | 3 1 1 abcdef",
        "CAA   | 0 ISSUE \"CA.test; X=Y\"     | 0 issue \"CA.test; X=Y\"",
        "TXT   | bare                         | \"bare\"",
        "TXT   | \"two\"   \"strings\"        | \"two\" \"strings\"",
        "TXT   | \"say \\\"hi\\\" \\\\ \\009\" | \"say \\\"hi\\\" \\\\ \\009\"",
      })
  void spellsDataInOneWay(RecordType type, String given, String canonical) {
    assertThat(RecordSet.of("x.test", type, MINUTE, given).rdata()).containsExactly(canonical);
    assertThat(RecordSet.of("x.test", type, MINUTE, canonical).rdata())
        .as("canonical text stays as it is")
        .containsExactly(canonical);
  }

  @Test
  void isEqualWhenNameAndDataAreTheSameRecords() {
    RecordSet one = RecordSet.of("MX.Kestrel.Test", RecordType.AAAA, MINUTE, "2001:db8::1");
    RecordSet same =
        RecordSet.of("mx.kestrel.test.", RecordType.AAAA, Duration.ofSeconds(60), "2001:DB8:0::1");
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one.withTtl(Duration.ZERO)).isNotEqualTo(one);
    assertThat(one.withTtl(Duration.ZERO).sameData(one)).isTrue();
  }

  @Test
  void duplicatesMerge() {
    assertThat(RecordSet.of("x.test", RecordType.MX, MINUTE, "10 a.test", "10 A.test.").rdata())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A     | 192.0.2",
        "A     | 192.0.2.1 192.0.2.2",
        "A     | mx.kestrel.test",
        "AAAA  | 192.0.2.1",
        "MX    | mx.kestrel.test",
        "MX    | 70000 mx.kestrel.test",
        "TLSA  | 3 1 1 xyz",
        "TLSA  | 3 1",
        "CAA   | 0 issue",
        "CNAME | a..b",
        "TXT   | two words",
        "TXT   | \"open",
        "TXT   | \"\\999\"",
      })
  void refusesWhatTheTypeDoesNotAllow(RecordType type, String data) {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> RecordSet.of("x.test", type, MINUTE, data))
        .withMessageContaining(type == RecordType.TXT ? "" : type.name());
  }

  @Test
  void refusesEmptySetsAndSeveralCnames() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> new RecordSet("x.test", RecordType.A, MINUTE, new TreeSet<>()));
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> RecordSet.of("x.test", RecordType.CNAME, MINUTE, "a.test", "b.test"));
  }

  @ParameterizedTest
  @CsvSource({"PT-1S", "PT0.5S", "PT2147483648S"})
  void refusesTtlsThatDoNotExist(Duration ttl) {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> RecordSet.of("x.test", RecordType.A, ttl, "192.0.2.1"));
  }

  @Test
  void textOfAnyLengthReadsBackAsItWasGiven() {
    for (int length : new int[] {0, 1, 255, 256, 510, 511, 4000}) {
      String text = "é".repeat(length / 2) + "x".repeat(length % 2);
      RecordSet set = RecordSet.text("x.test", MINUTE, text);
      assertThat(set.texts()).containsExactly(text);
      assertThat(RecordSet.of("x.test", RecordType.TXT, MINUTE, set.rdata().first()))
          .isEqualTo(set);
    }
    assertThat(RecordSet.text("x.test", MINUTE, "x".repeat(256)).rdata().first())
        .isEqualTo("\"" + "x".repeat(255) + "\" \"x\"");
  }

  @Test
  void rdataCannotBeChangedFromOutside() {
    TreeSet<String> given = new TreeSet<>();
    given.add("192.0.2.1");
    RecordSet set = new RecordSet("x.test", RecordType.A, MINUTE, given);
    given.add("192.0.2.2");
    assertThat(set.rdata()).hasSize(1);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> set.rdata().clear());
  }
}
