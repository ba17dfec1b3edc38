package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatingRecordsTest {

  @TempDir private Path directory;
  private RotatingRecords rotating;

  @BeforeEach
  void ofTheExample() throws IOException {
    rotating = new RotatingRecords(ExampleFleet.in(directory).read());
  }

  @ParameterizedTest
  @CsvSource({
    "mx.kestrel.example, A",
    "pop.kestrel.example, AAAA",
    "mta-sts.plover.example, A",
    "g2-1.out.kestrel.example, A",
    "_25._tcp.mx.kestrel.example, TLSA",
    "kestrel.example, CAA",
    "plover.example, TXT",
    "s1._domainkey.plover.example, TXT",
    "_acme-challenge.mx.kestrel.example, TXT",
    "1.100.51.198.in-addr.arpa, PTR",
  })
  void aRotationChangesThese(String name, RecordType type) {
    assertThat(rotating.covers(new RrsetKey(name, type))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "kestrel.example, MX",
    "kestrel.example, A",
    "mail.kestrel.example, A",
    "out.example, A",
    "_dmarc.plover.example, TXT",
    "_mta-sts.plover.example, TXT",
    "_smtp._tls.plover.example, TXT",
    "_imaps._tcp.plover.example, SRV",
    "www.kestrel.example, TXT",
    "mx.kestrel.example, CNAME",
  })
  void theseStandStill(String name, RecordType type) {
    assertThat(rotating.covers(new RrsetKey(name, type))).isFalse();
  }
}
