package dev.exuvia.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.authentication.DmarcRecord.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class DmarcRecordTest {

  @Test
  void saysWhatItSays() {
    assertThat(DmarcRecord.find(List.of("v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:a@b")))
        .contains(new DmarcRecord(Policy.REJECT, true));
    assertThat(DmarcRecord.find(List.of("site=1", "v=DMARC1;p=QUARANTINE")))
        .contains(new DmarcRecord(Policy.QUARANTINE, false));
  }

  /** RFC 7489 section 6.6.3. */
  @Test
  void noneTwoOrAnEmptyOneAreNone() {
    assertThat(DmarcRecord.find(List.of())).isEmpty();
    assertThat(DmarcRecord.find(List.of("v=DMARC1; p=none", "v=DMARC1; p=reject"))).isEmpty();
    assertThat(DmarcRecord.find(List.of("v=DMARC1; adkim=s"))).isEmpty();
    assertThat(DmarcRecord.find(List.of("v=DMARC1; p=maybe"))).isEmpty();
    assertThat(DmarcRecord.find(List.of("v=DMARC10; p=none"))).isEmpty();
  }

  @Test
  void alignmentIsExactOrWithinOneDomain() {
    DmarcRecord strict = new DmarcRecord(Policy.REJECT, true);
    DmarcRecord relaxed = new DmarcRecord(Policy.REJECT, false);
    assertThat(strict.aligned("Kestrel.example", "kestrel.example")).isTrue();
    assertThat(strict.aligned("kestrel.example", "mail.kestrel.example")).isFalse();
    assertThat(relaxed.aligned("kestrel.example", "mail.kestrel.example")).isTrue();
    assertThat(relaxed.aligned("news.kestrel.example", "kestrel.example")).isTrue();
    assertThat(relaxed.aligned("kestrel.example", "strel.example")).isFalse();
  }
}
