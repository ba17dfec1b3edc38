package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.PortSight.Agreement;
import dev.exuvia.mail.canary.PortSurvey;
import dev.exuvia.mail.canary.TlsDemand;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against real edges: g1-1 has the intermediate profile, g2-1 the modern one. */
class PortSurveyIT {

  private static final Map<MailPort, String> NAMES =
      Map.of(
          MailPort.SMTP, "mx.kestrel.test",
          MailPort.SUBMISSION, "smtp.kestrel.test",
          MailPort.SUBMISSIONS, "smtp.kestrel.test",
          MailPort.IMAP, "imap.kestrel.test",
          MailPort.IMAPS, "imap.kestrel.test",
          MailPort.POP3, "pop.kestrel.test",
          MailPort.POP3S, "pop.kestrel.test",
          MailPort.POLICY, "mta-sts.kestrel.test");

  private static final Set<TlsVersion> INTERMEDIATE =
      EnumSet.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

  /** Of both edges: theirs are ECDSA keys. */
  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

  @TempDir private static Path work;
  private static Stage stage;

  @BeforeAll
  static void up() throws IOException {
    stage = Stage.up(work);
  }

  @AfterAll
  static void down() {
    stage.close();
  }

  /** TLS 1.3 alone where mail programs come. */
  private static Set<TlsVersion> modern(MailPort port) {
    boolean forServers = port == MailPort.SMTP || port == MailPort.POLICY;
    return forServers ? INTERMEDIATE : EnumSet.of(TlsVersion.TLS_1_3);
  }

  private static PortSight look(String node, MailPort port, Set<TlsVersion> versions) {
    MailEndpoint endpoint = MailEndpoint.at(NAMES.get(port), Stage.edge(node), port);
    TlsDemand demand = new TlsDemand(List.of(List.of(stage.certificate(node))), versions, SUITES);
    return new PortSurvey(
            TlsClient.trusting(stage.roots()), "probe.outside.test", Duration.ofSeconds(15))
        .look(endpoint, demand);
  }

  @ParameterizedTest
  @EnumSource
  void anIntermediateEdgeAgreesOnBothVersionsInItsOwnOrder(MailPort port) {
    PortSight sight = look("g1-1", port, INTERMEDIATE);

    assertThat(sight.objections()).isEmpty();
    assertThat(sight.agreements())
        .extracting(Agreement::version, Agreement::suite)
        .containsOnly(
            tuple("TLSv1.3", "TLS_AES_128_GCM_SHA256"),
            tuple("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
  }

  @ParameterizedTest
  @EnumSource
  void aModernEdgeAgreesOnTls13AloneSaveAmongServers(MailPort port) {
    PortSight sight = look("g2-1", port, modern(port));

    assertThat(sight.objections()).isEmpty();
    assertThat(sight.agreements())
        .extracting(Agreement::suite)
        .contains("TLS_CHACHA20_POLY1305_SHA256")
        .allMatch(suite -> suite.contains("CHACHA20"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SMTP", "POLICY"})
  void anEdgeOfAnotherProfileIsObjectedTo(MailPort port) {
    assertThat(look("g1-1", port, modern(port)).objections())
        .containsExactly("agrees on TLSv1.2 when offered TLSv1.2");
    assertThat(look("g2-1", port, INTERMEDIATE).objections())
        .singleElement()
        .asString()
        .startsWith("offered TLSv1.2 alone: ");
  }
}
