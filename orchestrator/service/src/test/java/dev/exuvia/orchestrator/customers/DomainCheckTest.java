package dev.exuvia.orchestrator.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check makes of every kind of mistake that people make in their DNS. */
class DomainCheckTest {

  private static final String DOMAIN = "finch.example.";
  private static final String KEY = "x2._domainkey.finch.example.";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private final FakeDns dns = new FakeDns();
  private DomainCheck check;

  @BeforeEach
  void enterAll() throws IOException {
    CustomerSettings settings = TestSettings.in(directory, Clock.systemUTC()).settings();
    settings.of(TestSettings.FINCH).forEach(setting -> dns.enter(setting.record()));
    check = new DomainCheck(settings, dns, Clock.systemUTC());
  }

  @Test
  void allIsRightWhenTheSettingsWereEntered() {
    CheckResult result = check.check(TestSettings.FINCH);

    assertThat(result.verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(result.servers()).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(result.records())
        .hasSize(20)
        .allSatisfy(record -> assertThat(record.verdict()).isEqualTo(Verdict.RIGHT));
  }

  @Test
  void whatOneServerLacksIsMissing() {
    dns.removeAt(1, KEY, RecordType.CNAME);

    RecordResult key = record(KEY, RecordType.CNAME);

    assertThat(key.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(key.why()).contains("enter it; 192.0.2.2 has none");
    assertThat(check.check(TestSettings.FINCH).verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void aRecommendedRecordThatIsMissingIsToldButMailWorks() {
    dns.remove("_imaps._tcp." + DOMAIN, RecordType.SRV);

    assertThat(record("_imaps._tcp." + DOMAIN, RecordType.SRV).verdict())
        .isEqualTo(Verdict.MISSING);
    assertThat(check.check(TestSettings.FINCH).verdict()).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void anotherMailHostBesideOursConflicts() {
    dns.enter(
        RecordSet.of(
            DOMAIN, RecordType.MX, HOUR, "10 mx.kestrel.example.", "20 mail.old.example."));

    RecordResult mx = record(DOMAIN, RecordType.MX);

    assertThat(mx.verdict()).isEqualTo(Verdict.CONFLICTING);
    assertThat(mx.allowed()).containsExactly("10 mx.kestrel.example.");
    assertThat(mx.found().getFirst().data())
        .containsExactly("MX 10 mx.kestrel.example.", "MX 20 mail.old.example.");
  }

  @Test
  void thePreferenceOfTheMailHostIsTheCustomers() {
    dns.enter(RecordSet.of(DOMAIN, RecordType.MX, HOUR, "0 mx.kestrel.example."));

    assertThat(record(DOMAIN, RecordType.MX).verdict()).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void aTextWhereAnAliasBelongsConflicts() {
    dns.remove(KEY, RecordType.CNAME);
    dns.enter(RecordSet.text(KEY, HOUR, "v=DKIM1; p=abc"));

    RecordResult key = record(KEY, RecordType.CNAME);

    assertThat(key.verdict()).isEqualTo(Verdict.CONFLICTING);
    assertThat(key.why()).contains("a TXT stands at this name: remove it first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 include:_spf.kestrel.example -all",
        "v=spf1 ip4:192.0.2.7 include:_spf.kestrel.example include:news.example -all"
      })
  void spfMayAllowMoreSenders(String text) {
    dns.enter(RecordSet.text(DOMAIN, HOUR, text, "site-verification=4711"));

    assertThat(record(DOMAIN, RecordType.TXT).verdict()).isEqualTo(Verdict.RIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 -all",
        "v=spf1 include:_spf.kestrel.example ~all",
        "v=spf1 include:_spf.kestrel.example",
        "v=spf1 ~include:_spf.kestrel.example -all",
        "v=spf1 include:_spf.kestrel.example include:a.x include:b.x include:c.x include:d.x"
            + " include:e.x include:f.x include:g.x include:h.x include:i.x include:j.x -all"
      })
  void spfThatFailsOurMailOrAllowsEverybodyConflicts(String text) {
    dns.enter(RecordSet.text(DOMAIN, HOUR, text));

    assertThat(record(DOMAIN, RecordType.TXT).verdict()).isEqualTo(Verdict.CONFLICTING);
  }

  @Test
  void twoSpfTextsConflict() {
    dns.enter(
        RecordSet.text(DOMAIN, HOUR, "v=spf1 include:_spf.kestrel.example -all", "v=spf1 mx -all"));

    assertThat(record(DOMAIN, RecordType.TXT).why())
        .hasValueSatisfying(why -> assertThat(why).startsWith("there are 2 such texts"));
  }

  @Test
  void otherTextsAloneMeanThatSpfIsMissing() {
    dns.enter(RecordSet.text(DOMAIN, HOUR, "site-verification=4711"));

    assertThat(record(DOMAIN, RecordType.TXT).verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void dmarcMayAskForReportsButNotForLess() {
    String name = "_dmarc." + DOMAIN;
    dns.enter(
        RecordSet.text(
            name, HOUR, "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:d@finch.example"));
    assertThat(record(name, RecordType.TXT).verdict()).isEqualTo(Verdict.RIGHT);

    dns.enter(RecordSet.text(name, HOUR, "v=DMARC1; p=none; adkim=s; aspf=s"));
    assertThat(record(name, RecordType.TXT).why())
        .hasValueSatisfying(why -> assertThat(why).startsWith("it lacks p=reject"));
  }

  @Test
  void aCacheThatIsBehindIsToldWithTheTimeThatIsLeft() {
    dns.cache(
        RecordSet.of(DOMAIN, RecordType.MX, Duration.ofSeconds(1234), "10 mail.old.example."));

    RecordResult mx = record(DOMAIN, RecordType.MX);

    assertThat(mx.verdict()).isEqualTo(Verdict.STALE_CACHE);
    assertThat(mx.staleSeconds()).contains(1234L);
  }

  @Test
  void aCacheMayRememberThatThereWasNothing() {
    dns.forget(KEY, RecordType.CNAME);

    assertThat(record(KEY, RecordType.CNAME).staleSeconds())
        .contains(FakeDns.NEGATIVE_TTL.toSeconds());
  }

  @Test
  void aServerThatIsSilentLeavesItUnknown() {
    dns.silence(1);

    assertThat(record(DOMAIN, RecordType.MX).verdict()).isEqualTo(Verdict.UNREACHABLE);
    dns.remove(DOMAIN, RecordType.MX);
    assertThat(record(DOMAIN, RecordType.MX).verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void aResolverThatFailsLeavesItUnknown() {
    dns.silenceResolver();

    assertThat(check.check(TestSettings.FINCH).verdict()).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  void aDomainWithoutNameServersIsUnreachable() {
    dns.servers.clear();
    dns.troubles.add("DNS knows no name servers for finch.example");

    CheckResult result = check.check(TestSettings.FINCH);

    assertThat(result.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(result.troubles()).containsExactly("DNS knows no name servers for finch.example");
  }

  private RecordResult record(String name, RecordType type) {
    return check.check(TestSettings.FINCH).records().stream()
        .filter(each -> each.name().equals(name) && each.type() == type)
        .findFirst()
        .orElseThrow();
  }
}
