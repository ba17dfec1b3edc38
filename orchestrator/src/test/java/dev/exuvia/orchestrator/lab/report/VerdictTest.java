package dev.exuvia.orchestrator.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

  @Test
  void aGoodReportPasses() {
    Verdict verdict = Verdict.of(Reports.good(), Demands.PROOF);
    assertThat(verdict.unmet()).isEmpty();
    assertThat(verdict.exitCode()).isZero();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource
  void eachConditionBrokenAloneFails(String field, Object value) {
    Verdict verdict = Verdict.of(with(Reports.good(), field, value), Demands.PROOF);
    assertThat(verdict.exitCode()).isNotZero();
    assertThat(verdict.unmet()).hasSize(1);
    assertThat(verdict.unmet().getFirst()).startsWith(field);
  }

  static Stream<Arguments> eachConditionBrokenAloneFails() {
    return Stream.of(
        Arguments.of("rotation.state", "FAILED"),
        Arguments.of("rotation.state", "RUNNING"),
        Arguments.of("mail.offered", 0L),
        Arguments.of("mail.lost", 1L),
        Arguments.of("mail.bounced", 1L),
        Arguments.of("mail.settled", false),
        Arguments.of("mail.inboundPerSecond", 9.9),
        Arguments.of("mail.handedOver", 0L),
        Arguments.of("mail.daneFailures", 1L),
        Arguments.of("outbound.perSecond", 1.9),
        Arguments.of("outbound.dmarcFailures", 1L),
        Arguments.of("outbound.daneFailures", 1L),
        Arguments.of("outbound.failedLogins", 1L),
        Arguments.of("imap.sessions", 19),
        Arguments.of("imap.failedLogins", 1L),
        Arguments.of("imap.maxGapSeconds", 2.001),
        Arguments.of("imap.noticed", 0L),
        Arguments.of("pop3.failedLogins", 1L),
        Arguments.of("pop3.failedPolls", 1L),
        Arguments.of("pop3.pollsPerMinute", 9.0),
        Arguments.of("probes.total", 0L),
        Arguments.of("probes.failed", 1L),
        Arguments.of("dns.looks", 0L),
        Arguments.of("dns.violations", 1),
        Arguments.of("dns.drift", List.of("DRIFT_BEGAN")),
        Arguments.of("probes.rounds", 161L),
        Arguments.of("after.addresses", List.of("10.72.100.4", "10.72.100.3")),
        Arguments.of("after.addresses", List.of()),
        Arguments.of("after.issuer", "pebble-a"),
        Arguments.of("after.issuer", ""),
        Arguments.of("after.spkiSha256", List.of("aa11")),
        Arguments.of("after.selectors", List.of("g1r", "g2r")),
        Arguments.of("after.sshHostKey", List.of("SHA256:k3", "SHA256:k1")),
        Arguments.of("wipe.verified", false),
        Arguments.of("customer.checkBefore", "MISSING"),
        Arguments.of("customer.checkAfter", "CONFLICTING"),
        Arguments.of("customer.notRight", List.of("_imaps._tcp.finch.test.")),
        Arguments.of("customer.serialAfter", "8"),
        Arguments.of("customer.unchanged", false),
        Arguments.of("customer.inboundDelivered", 0L),
        Arguments.of("customer.outboundDelivered", 0L),
        Arguments.of("leftovers", List.of("netns g1-1")));
  }

  @Test
  void inPlaceNothingChangesButTheCertificatesAndNoSessionEnds() {
    LabReport rotated = with(Reports.good(), "imap.reconnects", 0L);
    LabReport report = with(rotated, "after.addresses", rotated.before().addresses());
    report = with(report, "after.selectors", rotated.before().selectors());
    report = with(report, "after.sshHostKey", rotated.before().sshHostKey());
    assertThat(Verdict.of(report, Demands.IN_PLACE).unmet()).isEmpty();
    assertThat(Verdict.of(with(report, "imap.reconnects", 1L), Demands.IN_PLACE).unmet())
        .containsExactly("imap.reconnects is 1, must be 0");
    assertThat(Verdict.of(rotated, Demands.IN_PLACE).unmet())
        .hasSize(3)
        .allMatch(each -> each.startsWith("after."));
    assertThat(Verdict.of(report, Demands.PROOF).passed()).isFalse();
  }

  @Test
  void duplicatesAndDelaysAreShownButAllowed() {
    LabReport report =
        with(with(Reports.good(), "mail.duplicated", 3L), "mail.maxDelaySeconds", 60.0);
    assertThat(Verdict.of(report, Demands.PROOF).passed()).isTrue();
  }

  @Test
  void aGapOfExactlyTwoSecondsPasses() {
    assertThat(Verdict.of(with(Reports.good(), "imap.maxGapSeconds", 2.0), Demands.PROOF).passed())
        .isTrue();
  }

  /** The report with one field, given as {@code component} or {@code part.component}, replaced. */
  private static LabReport with(LabReport report, String field, Object value) {
    String[] path = field.split("\\.", -1);
    return path.length == 1
        ? replaced(report, path[0], value)
        : replaced(report, path[0], replaced((Record) get(report, path[0]), path[1], value));
  }

  private static <R extends Record> R replaced(R report, String name, Object value) {
    RecordComponent[] components = report.getClass().getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(c -> c.getName().equals(name) ? value : get(report, c.getName()))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked")
      R copy = (R) report.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record that cannot be copied", e);
    }
  }

  private static Object get(Record report, String name) {
    try {
      return report.getClass().getDeclaredMethod(name).invoke(report);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no field " + name, e);
    }
  }
}
