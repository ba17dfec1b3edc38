package dev.exuvia.dns.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailRecordsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(RecordSet set) {
    return set.texts().first();
  }

  @Test
  void spfListsAddressesAndEndsStrictly() {
    RecordSet spf = Spf.strict("Kestrel.test", List.of(ip("10.72.100.2"), ip("10.72.100.1")), HOUR);
    assertThat(spf.name()).isEqualTo("kestrel.test.");
    assertThat(text(spf)).isEqualTo("v=spf1 ip4:10.72.100.1 ip4:10.72.100.2 -all");
    assertThat(text(Spf.strict("x.test", List.of(ip("2001:db8::1")), HOUR)))
        .isEqualTo("v=spf1 ip6:2001:db8:0:0:0:0:0:1 -all");
    assertThat(text(Spf.strict("x.test", List.of(), HOUR))).isEqualTo("v=spf1 -all");
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all, 0",
    "v=spf1 a mx -all, 2",
    "v=spf1 +a:x.test ~MX/24 ?include:y.test exists:%{i}.z.test ptr redirect=w.test, 6",
    "v=spf1 all, 0",
  })
  void spfCountsLookups(String text, int lookups) {
    assertThat(Spf.lookups(text)).isEqualTo(lookups);
  }

  @Test
  void spfRefusesMoreThanTenLookups() {
    assertThat(text(Spf.strict("x.test", List.of(), List.of("_spf.Stable.test"), HOUR)))
        .isEqualTo("v=spf1 include:_spf.stable.test -all");
    List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "s" + i + ".test").toList();
    assertThat(Spf.strict("x.test", List.of(), eleven.subList(0, 10), HOUR).texts()).hasSize(1);
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> Spf.strict("x.test", List.of(), eleven, HOUR))
        .withMessageContaining("11 look-ups");
  }

  @Test
  void dkimOfARsaKeyIsSplitAndReadsBack() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    PublicKey key = generator.generateKeyPair().getPublic();
    RecordSet dkim = Dkim.key("G2a", "kestrel.test", key, HOUR);
    assertThat(dkim.name()).isEqualTo("g2a._domainkey.kestrel.test.");
    assertThat(dkim.rdata().first()).contains("\" \"");
    assertThat(text(dkim))
        .isEqualTo(
            "v=DKIM1; k=rsa; h=sha256; p=" + Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  /** The key of RFC 8463 appendix A.2. */
  @Test
  void dkimOfAnEd25519KeyIsThePointItself()
      throws NoSuchAlgorithmException, InvalidKeySpecException {
    String point = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] info = new byte[prefix.length + 32];
    System.arraycopy(prefix, 0, info, 0, prefix.length);
    System.arraycopy(Base64.getDecoder().decode(point), 0, info, prefix.length, 32);
    PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    assertThat(text(Dkim.key("brisbane", "football.example.com", key, HOUR)))
        .isEqualTo("v=DKIM1; k=ed25519; h=sha256; p=" + point);
  }

  @Test
  void dkimRefusesWeakAndForeignKeys() throws NoSuchAlgorithmException {
    KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
    weak.initialize(1024);
    PublicKey weakKey = weak.generateKeyPair().getPublic();
    PublicKey foreign = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    for (PublicKey key : List.of(weakKey, foreign)) {
      assertThatExceptionOfType(InvalidRecordException.class)
          .isThrownBy(() -> Dkim.key("s", "x.test", key, HOUR));
    }
  }

  @Test
  void dkimRevocationHasAnEmptyKey() {
    assertThat(text(Dkim.revoked("old", "x.test", HOUR))).isEqualTo("v=DKIM1; p=");
  }

  @Test
  void dmarcRejectsAndIsStrict() {
    RecordSet dmarc =
        Dmarc.strict("kestrel.test", List.of(URI.create("mailto:dmarc@kestrel.test")), HOUR);
    assertThat(dmarc.name()).isEqualTo("_dmarc.kestrel.test.");
    assertThat(text(dmarc))
        .isEqualTo("v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:dmarc@kestrel.test");
    assertThat(text(Dmarc.strict("x.test", List.of(), HOUR)))
        .isEqualTo("v=DMARC1; p=reject; adkim=s; aspf=s");
  }

  /** The digest is what {@code openssl pkey -pubin -outform DER | sha256sum} gives. */
  @Test
  void tlsaIsTheDigestOfTheKey() throws NoSuchAlgorithmException, InvalidKeySpecException {
    byte[] info =
        Base64.getDecoder().decode("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    PublicKey other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    RecordSet tlsa = Tlsa.keys("MX.kestrel.test", 25, List.of(key, other), HOUR);
    assertThat(tlsa.name()).isEqualTo("_25._tcp.mx.kestrel.test.");
    assertThat(tlsa.rdata()).hasSize(2).contains(Tlsa.rdata(key), Tlsa.rdata(other));
    assertThat(Tlsa.rdata(key))
        .isEqualTo("3 1 1 06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9");
    List<String> digests =
        tlsa.rdata().stream().map(rdata -> rdata.substring("3 1 1 ".length())).toList();
    assertThat(Tlsa.digests("mx.kestrel.test", 25, digests, HOUR)).isEqualTo(tlsa);
    assertThatThrownBy(() -> Tlsa.digests("mx.kestrel.test", 25, List.of("cafe"), HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void caaIsClosedOrOpenForOneAccount() {
    assertThat(Caa.closed("kestrel.test", HOUR).rdata())
        .containsExactly("0 issue \";\"", "0 issuewild \";\"");
    RecordSet open =
        Caa.open(
            "kestrel.test",
            "ca2.test",
            URI.create("https://10.72.0.62:14000/my-account/1"),
            List.of("dns-01"),
            HOUR);
    assertThat(open.type()).isEqualTo(RecordType.CAA);
    assertThat(open.rdata())
        .containsExactly(
            "0 issue \"ca2.test; accounturi=https://10.72.0.62:14000/my-account/1;"
                + " validationmethods=dns-01\"",
            "0 issuewild \";\"");
  }

  @Test
  void caaRefusesWhatWouldEndItsValue() {
    URI account = URI.create("https://x/1");
    for (String issuer : List.of("", "a;b", "a b", "a\"b")) {
      assertThatExceptionOfType(InvalidRecordException.class)
          .isThrownBy(() -> Caa.open("x.test", issuer, account, List.of("dns-01"), HOUR));
    }
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> Caa.open("x.test", "ca.test", account, List.of(), HOUR));
  }

  @Test
  void reverseNamesOfBothFamilies() {
    assertThat(ReverseName.of(ip("10.72.100.1"))).isEqualTo("1.100.72.10.in-addr.arpa.");
    assertThat(ReverseName.of(ip("2001:db8::567:89ab")))
        .isEqualTo("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
    RecordSet pointer = ReverseName.pointer(ip("10.72.100.1"), "G2-1.out.kestrel.test", HOUR);
    assertThat(pointer.rdata()).containsExactly("g2-1.out.kestrel.test.");
  }

  @Test
  void mxSharesEvenlyOrRefusesAll() {
    assertThat(MxRecords.even("x.test", List.of("B.x.test", "a.x.test"), HOUR).rdata())
        .containsExactly("10 a.x.test.", "10 b.x.test.");
    assertThat(MxRecords.none("x.test", HOUR).rdata()).containsExactly("0 .");
  }

  @Test
  void addressesGoByFamily() {
    List<RecordSet> both =
        AddressRecords.of(
            "mx.x.test", List.of(ip("192.0.2.2"), ip("2001:db8::1"), ip("192.0.2.1")), HOUR);
    assertThat(both).extracting(RecordSet::type).containsExactly(RecordType.A, RecordType.AAAA);
    assertThat(both.getFirst().rdata()).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(AddressRecords.of("mx.x.test", List.of(), HOUR)).isEmpty();
  }

  @Test
  void tlsRptAndMtaStsHaveTheirNames() {
    RecordSet report = TlsRpt.to("x.test", URI.create("mailto:tls@x.test"), HOUR);
    assertThat(report.name()).isEqualTo("_smtp._tls.x.test.");
    assertThat(text(report)).isEqualTo("v=TLSRPTv1; rua=mailto:tls@x.test");
    RecordSet announcement = MtaSts.announce("x.test", "20260101T1", HOUR);
    assertThat(announcement.name()).isEqualTo("_mta-sts.x.test.");
    assertThat(text(announcement)).isEqualTo("v=STSv1; id=20260101T1;");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> MtaSts.announce("x.test", "2026-01-01", HOUR));
  }

  @Test
  void aPolicyHasAnIdOfItsOwn() {
    MtaStsPolicy policy = MtaStsPolicy.enforce(List.of("mx.x.test"), Duration.ofDays(7));
    RecordSet first = MtaSts.announce("x.test", policy, HOUR);
    assertThat(MtaSts.id(first)).hasValueSatisfying(id -> assertThat(id).hasSize(32));
    assertThat(MtaSts.announce("x.test", policy, HOUR)).isEqualTo(first);
    for (MtaStsPolicy other :
        List.of(
            MtaStsPolicy.enforce(List.of("mx2.x.test"), Duration.ofDays(7)),
            MtaStsPolicy.enforce(List.of("mx.x.test"), Duration.ofDays(8)),
            new MtaStsPolicy(MtaStsPolicy.Mode.TESTING, policy.mx(), policy.maxAge()))) {
      assertThat(MtaSts.announce("x.test", other, HOUR)).isNotEqualTo(first);
    }
  }

  @Test
  void mailProgramsFindImplicitTlsFirst() {
    List<RecordSet> services =
        ClientDiscovery.of("x.test", "smtp.y.test", "imap.y.test", "pop.y.test", HOUR);
    assertThat(services)
        .extracting(set -> set.name() + " " + set.type() + " " + set.rdata().first())
        .containsExactly(
            "_submissions._tcp.x.test. SRV 0 1 465 smtp.y.test.",
            "_submission._tcp.x.test. SRV 10 1 587 smtp.y.test.",
            "_imaps._tcp.x.test. SRV 0 1 993 imap.y.test.",
            "_imap._tcp.x.test. SRV 10 1 143 imap.y.test.",
            "_pop3s._tcp.x.test. SRV 0 1 995 pop.y.test.",
            "_pop3._tcp.x.test. SRV 10 1 110 pop.y.test.");
  }
}
