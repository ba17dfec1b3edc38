package dev.exuvia.orchestrator.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.orchestrator.customers.Setting.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Master;

/** What customers are told to enter, in every form. */
class CustomerSettingsTest {

  @TempDir Path directory;
  private TestSettings test;
  private List<Setting> settings;

  @BeforeEach
  void compose() throws IOException {
    test = TestSettings.in(directory, Clock.systemUTC());
    settings = test.settings().of(TestSettings.FINCH);
  }

  @Test
  void everythingPointsAtNamesThatStay() {
    assertThat(settings.stream().map(setting -> setting.record().toZoneText()))
        .contains(
            "finch.example. 3600 IN MX 10 mx.kestrel.example.",
            "finch.example. 3600 IN TXT \"v=spf1 include:_spf.kestrel.example -all\"",
            "_dmarc.finch.example. 3600 IN TXT \"v=DMARC1; p=reject; adkim=s; aspf=s\"",
            "x1._domainkey.finch.example. 3600 IN CNAME x1._domainkey.dkim.kestrel.example.",
            "x4e._domainkey.finch.example. 3600 IN CNAME x4e._domainkey.dkim.kestrel.example.",
            "_mta-sts.finch.example. 3600 IN CNAME _mta-sts.kestrel.example.",
            "mta-sts.finch.example. 3600 IN CNAME mta-sts.kestrel.example.",
            "_smtp._tls.finch.example. 3600 IN CNAME _smtp._tls.kestrel.example.",
            "_submissions._tcp.finch.example. 3600 IN SRV 0 1 465 smtp.kestrel.example.",
            "_imaps._tcp.finch.example. 3600 IN SRV 0 1 993 imap.kestrel.example.",
            "_pop3s._tcp.finch.example. 3600 IN SRV 20 1 995 pop.kestrel.example.");
  }

  @Test
  void aSlotHasTwoKeysAndThereAreAsManyAsTheCustomerWasToldOf() {
    assertThat(settings.stream().filter(setting -> setting.purpose() == Purpose.DKIM))
        .hasSize(2 * TestSettings.FINCH.ringSize());
  }

  @Test
  void theZoneTextIsWhatANameServerReads() throws IOException {
    String text = SettingsText.zone("finch.example", settings);
    List<String> read = new ArrayList<>();
    try (Master master =
        new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
      for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
        read.add(record.getName().toString());
      }
    }
    assertThat(read)
        .containsExactlyElementsOf(
            settings.stream().map(setting -> setting.record().name()).toList());
  }

  @Test
  void aPersonIsToldEveryNameAndValue() {
    String text = SettingsText.instructions("finch.example", settings);

    assertThat(text)
        .contains("You do this once")
        .contains("Name:  x3e._domainkey.finch.example\n  Type:  CNAME\n")
        .contains("Value: v=spf1 include:_spf.kestrel.example -all\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"finch.example", "FINCH.Example.", " finch.example "})
  void aDomainHasOneSpelling(String given) {
    assertThat(new DomainNames(test.zones()).customer(given)).isEqualTo("finch.example");
  }

  @Test
  void otherScriptsBecomeALabels() {
    assertThat(new DomainNames(test.zones()).customer("müller.example"))
        .isEqualTo("xn--mller-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "example",
        "a b.example",
        "-x.example",
        "x..example",
        "x_y.example",
        "192.0.2.1",
        "kestrel.example",
        "shop.kestrel.example",
        "a'; drop table.example"
      })
  void whatCannotBeACustomersDomainIsRefused(String given) {
    assertThatThrownBy(() -> new DomainNames(test.zones()).customer(given))
        .isInstanceOf(UnfitDomainException.class);
  }
}
