package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.lab.report.Unmet.Kind;
import dev.exuvia.lab.report.Verdict.Outcome;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges reports in which one thing, or a few, is not as it must be. */
class VerdictTest {

  private static final Instant THEN = Instant.parse("2026-11-21T12:00:30Z");
  private static final String STANDSTILL = "the lab overslept 2.500 s at 2026-11-21T12:00:31Z";

  @Test
  void aGoodReportPasses() {
    Verdict verdict = Verdict.of(Reports.good(), Demands.PROOF);
    assertThat(verdict.unmet()).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void outcomesHaveTheirExitCodes() {
    assertThat(Stream.of(Outcome.values()).map(Outcome::exitCode)).containsExactly(0, 1, 75);
  }

  // --- what nothing excuses ---

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("promises")
  void aBrokenPromiseFails(String field, Object value) {
    Verdict verdict = Verdict.of(with(Reports.good(), field, value), Demands.PROOF);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.unmet()).hasSize(1);
    assertThat(verdict.unmet().getFirst().kind()).isEqualTo(Kind.PROMISE);
    assertThat(verdict.unmet().getFirst().text()).startsWith(field);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("promises")
  void aBrokenPromiseFailsHoweverStillTheMachineStood(String field, Object value) {
    LabReport report = standstill(with(Reports.good(), field, value), field, 1);
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.FAILED);
  }

  static Stream<Arguments> promises() {
    return Stream.of(
        Arguments.of("rotation.state", "FAILED"),
        Arguments.of("rotation.state", "NEEDS_OPERATOR"),
        Arguments.of("mail.offered", 0L),
        Arguments.of("mail.lost", 1L),
        Arguments.of("mail.bounced", 1L),
        Arguments.of("mail.handedOver", 0L),
        Arguments.of("mail.daneFailures", 1L),
        Arguments.of("outbound.dmarcFailures", 1L),
        Arguments.of("outbound.daneFailures", 1L),
        Arguments.of("outbound.failedLogins", 1L),
        Arguments.of("imap.failedLogins", 1L),
        Arguments.of("imap.noticed", 0L),
        Arguments.of("pop3.failedLogins", 1L),
        Arguments.of("pop3.failedPolls", 1L),
        Arguments.of("probes.total", 0L),
        Arguments.of("probes.failed", 1L),
        Arguments.of("probes.control.total", 0L),
        Arguments.of("dns.looks", 0L),
        Arguments.of("dns.violations", 1),
        Arguments.of("dns.drift", List.of("DRIFT_BEGAN")),
        Arguments.of("after.addresses", List.of("10.72.100.4", "10.72.100.3")),
        Arguments.of("after.addresses", List.of()),
        Arguments.of("after.issuer", "pebble-a"),
        Arguments.of("after.issuer", ""),
        Arguments.of("after.spkiSha256", List.of("aa11")),
        Arguments.of("after.selectors", List.of("g1r", "g2r")),
        Arguments.of("after.tls", "INTERMEDIATE AES_128_GCM"),
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

  // --- limits of time ---

  /** Field, value, the limit under which misses are kept, how many there must be. */
  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of("mail.settled", false, "mail.settled"),
        Arguments.of("imap.sessions", 19, "imap.maxGapSeconds"),
        Arguments.of("imap.maxGapSeconds", 2.001, "imap.maxGapSeconds"),
        Arguments.of("probes.late", 3L, "probes.late"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("limits")
  void aLimitOfTimeThatIsMissedFails(String field, Object value, String limit) {
    LabReport report = with(Reports.good(), field, value);
    failsAt(report, field);
    failsAt(with(report, "missed", List.of(missed(limit, ""))), field);
  }

  private static void failsAt(LabReport report, String field) {
    Verdict verdict = Verdict.of(report, Demands.PROOF);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.unmet()).hasSize(1);
    assertThat(verdict.unmet().getFirst().kind()).isEqualTo(Kind.TIME);
    assertThat(verdict.unmet().getFirst().text()).startsWith(field);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("limits")
  void whileTheMachineStoodStillItIsInconclusive(String field, Object value, String limit) {
    LabReport report = standstill(with(Reports.good(), field, value), limit, 1);
    Verdict verdict = Verdict.of(report, Demands.PROOF);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.unmet().getFirst().misses().getFirst()).contains(STANDSTILL, "12:00:30Z");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("limits")
  void onceWithoutAStandstillIsOnceTooOften(String field, Object value, String limit) {
    LabReport report =
        with(
            with(Reports.good(), field, value),
            "missed",
            List.of(missed(limit, STANDSTILL), missed(limit, ""), missed(limit, STANDSTILL)));
    Verdict verdict = Verdict.of(report, Demands.PROOF);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.unmet().getFirst().misses().getFirst()).contains("nothing shows");
  }

  /** All that failed, how many of them were only overdue, the limit under which they are kept. */
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("mail.bounced", "mail.expired", "mail.expired"),
        Arguments.of("outbound.failedLogins", "outbound.overdueLogins", "outbound.failedLogins"),
        Arguments.of("imap.failedLogins", "imap.overdueLogins", "imap.failedLogins"),
        Arguments.of("pop3.failedLogins", "pop3.overdueLogins", "pop3.failedLogins"),
        Arguments.of("pop3.failedPolls", "pop3.overduePolls", "pop3.failedPolls"),
        Arguments.of("probes.failed", "probes.unanswered", "probes.failed"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresThatAreOnlyOverdueAreExcusedByAStandstillEach(
      String failed, String overdue, String limit) {
    LabReport two = with(with(Reports.good(), failed, 2L), overdue, 2L);
    failsAt(two, failed);
    failsAt(standstill(two, limit, 1), failed);
    assertThat(Verdict.of(standstill(two, limit, 2), Demands.PROOF).outcome())
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aWrongAnswerAmongThemFails(String failed, String overdue, String limit) {
    LabReport mixed = with(with(Reports.good(), failed, 3L), overdue, 2L);
    Verdict verdict = Verdict.of(standstill(mixed, limit, 3), Demands.PROOF);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.unmet().getFirst().kind()).isEqualTo(Kind.PROMISE);
  }

  /** Missed over the whole time rather than at a moment. */
  static Stream<Arguments> rates() {
    return Stream.of(
        Arguments.of("mail.inboundPerSecond", 9.9, "machine.whileOffering"),
        Arguments.of("outbound.perSecond", 1.9, "machine.whileOffering"),
        Arguments.of("pop3.pollsPerMinute", 9.0, "machine.whileOffering"),
        Arguments.of("probes.rounds", 161L, "machine.whileOffering"),
        Arguments.of("rotation.state", "RUNNING", "machine.whileRotating"),
        Arguments.of("rotation.state", "WAITING", "machine.whileRotating"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("rates")
  void aRateIsExcusedByAStandstillForMuchOfTheTime(String field, Object value, String evidence) {
    LabReport report = with(Reports.good(), field, value);
    failsAt(report, field);
    failsAt(standstill(report, field, 5), field);
    assertThat(Verdict.of(with(report, evidence, STANDSTILL), Demands.PROOF).outcome())
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void oneThatIsExcusedDoesNotExcuseAnother() {
    LabReport report = with(Reports.good(), "imap.maxGapSeconds", 14.0);
    report = standstill(report, "imap.maxGapSeconds", 1);
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Verdict.of(with(report, "mail.lost", 1L), Demands.PROOF).outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(Verdict.of(with(report, "probes.late", 9L), Demands.PROOF).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void aStandstillAloneChangesNothing() {
    LabReport report = standstill(Reports.good(), "probes.late", 1);
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void nothingExcusesABrokenPromise() {
    assertThatThrownBy(() -> new Unmet("mail.lost is 1", Kind.PROMISE, List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- bounds ---

  @Test
  void oneProbeInAThousandMayBeLateAndOneInAnyCase() {
    LabReport few = with(with(Reports.good(), "probes.total", 10L), "probes.late", 1L);
    assertThat(Verdict.of(few, Demands.PROOF).outcome()).isEqualTo(Outcome.PASSED);
    LabReport two = with(Reports.good(), "probes.late", 2L);
    assertThat(Verdict.of(two, Demands.PROOF).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(Verdict.of(with(two, "probes.total", 1999L), Demands.PROOF).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void inPlaceNothingChangesButTheCertificatesAndNoSessionEnds() {
    LabReport rotated = with(Reports.good(), "imap.reconnects", 0L);
    LabReport report = with(rotated, "after.addresses", rotated.before().addresses());
    report = with(report, "after.selectors", rotated.before().selectors());
    report = with(report, "after.sshHostKey", rotated.before().sshHostKey());
    assertThat(Verdict.of(report, Demands.IN_PLACE).unmet()).isEmpty();
    assertThat(Verdict.of(with(report, "imap.reconnects", 1L), Demands.IN_PLACE).unmet())
        .extracting(Unmet::text)
        .containsExactly("imap.reconnects is 1, must be 0");
    assertThat(Verdict.of(rotated, Demands.IN_PLACE).unmet())
        .hasSize(3)
        .allMatch(each -> each.text().startsWith("after."));
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void duplicatesAndDelaysAreShownButAllowed() {
    LabReport report =
        with(with(Reports.good(), "mail.duplicated", 3L), "mail.maxDelaySeconds", 60.0);
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aGapOfExactlyTwoSecondsPasses() {
    LabReport report = with(Reports.good(), "imap.maxGapSeconds", 2.0);
    assertThat(Verdict.of(report, Demands.PROOF).outcome()).isEqualTo(Outcome.PASSED);
  }

  private static Missed missed(String limit, String evidence) {
    return new Missed(limit, THEN, THEN.plusSeconds(3), "user01@kestrel.test:993", evidence);
  }

  /** The report with so many misses of a limit, all while the machine stood still. */
  private static LabReport standstill(LabReport report, String limit, int misses) {
    List<Missed> missed = Stream.generate(() -> missed(limit, STANDSTILL)).limit(misses).toList();
    return with(report, "missed", missed);
  }

  /** The report with one field replaced, given as {@code component.component}. */
  private static <R extends Record> R with(R report, String field, Object value) {
    String[] path = field.split("\\.", 2);
    return path.length == 1
        ? replaced(report, field, value)
        : replaced(report, path[0], with((Record) get(report, path[0]), path[1], value));
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
