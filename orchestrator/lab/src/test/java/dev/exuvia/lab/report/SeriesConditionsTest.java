package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesConditionsTest {

  private static final int ASKED = 4;
  private static final Instant NOON = Reports.NOON;
  private static final List<String> SLOTS = List.of("x1", "x2", "x3", "x4", "x1");

  /** What is broken in a good run of four. */
  private record Broken(
      UnaryOperator<RotationPart> second,
      UnaryOperator<List<RotationPart>> all,
      List<AddressUse> addresses,
      List<String> slots,
      List<Growth> growth) {

    static Broken second(UnaryOperator<RotationPart> second) {
      return new Broken(second, all -> all, reuse(100), SLOTS, List.of());
    }

    static Broken all(UnaryOperator<List<RotationPart>> all) {
      return new Broken(part -> part, all, reuse(100), SLOTS, List.of());
    }
  }

  private static GenerationFacts generation(int number) {
    return new GenerationFacts(
        List.of("10.72.100." + number),
        "pebble-" + (char) ('a' + (number - 1) % 3),
        number % 2 == 1 ? "ECDSA_P256 + RSA_2048" : "ECDSA_P384 + RSA_2048",
        List.of("aa" + number),
        List.of("s" + number),
        (number % 2 == 1 ? "INTERMEDIATE" : "MODERN") + " AES X25519 " + number,
        List.of("SHA256:k" + number));
  }

  private static List<RotationPart> parts() {
    return IntStream.rangeClosed(1, ASKED)
        .mapToObj(number -> Reports.part(generation(number), generation(number + 1)))
        .toList();
  }

  private static List<AddressUse> reuse(double rest) {
    return List.of(
        new AddressUse("10.72.100.1", NOON, Optional.of(NOON.plusSeconds(60)), Optional.empty()),
        new AddressUse(
            "10.72.100.1",
            NOON.plusSeconds(60).plusMillis(Math.round(rest * 1000)),
            Optional.empty(),
            Optional.of(rest)));
  }

  private static List<String> unmet(Broken broken) {
    List<RotationPart> parts = new ArrayList<>(parts());
    parts.set(1, broken.second().apply(parts.get(1)));
    LabReport one = Reports.good();
    LabReport report =
        new LabReport(
            one.rotation(),
            one.steps(),
            one.mail(),
            one.outbound(),
            one.imap(),
            one.pop3(),
            one.probes(),
            one.dns(),
            one.before(),
            one.after(),
            one.wipe(),
            one.leftovers(),
            one.customer(),
            one.machine(),
            one.missed(),
            broken.all().apply(parts),
            Reports.series(ASKED, broken.addresses(), broken.slots(), broken.growth()));
    return Verdict.of(report, Demands.PROOF).unmet().stream().map(Unmet::text).toList();
  }

  @Test
  void fourGoodRotationsPass() {
    assertThat(unmet(Broken.second(part -> part))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eachConditionBrokenAloneFails(String beginning, Broken broken) {
    assertThat(unmet(broken)).hasSize(1);
    assertThat(unmet(broken).getFirst()).startsWith(beginning);
  }

  static Stream<Arguments> eachConditionBrokenAloneFails() {
    return Stream.of(
        Arguments.of(
            "rotations[1].rotation.state is FAILED",
            Broken.second(
                part ->
                    part(
                        new LabReport.Rotation("FAILED", 1, 1, 1, 1),
                        part.after(),
                        part.wipe(),
                        List.of(),
                        0,
                        part.customer()))),
        Arguments.of("rotations[1].dnsViolations is 1", Broken.second(each -> violated(each, 1))),
        Arguments.of(
            "rotations[1].leftovers is [keys: g2]",
            Broken.second(
                part ->
                    part(
                        part.rotation(),
                        part.after(),
                        part.wipe(),
                        List.of("keys: g2"),
                        0,
                        part.customer()))),
        Arguments.of(
            "rotations[1].wipe.verified is false",
            Broken.second(
                part ->
                    part(
                        part.rotation(),
                        part.after(),
                        new Wipe(false, List.of("/etc/key")),
                        List.of(),
                        0,
                        part.customer()))),
        Arguments.of(
            "rotations[1].customer.check is MISSING", Broken.second(each -> customer(each, "7"))),
        Arguments.of(
            "rotations[1].customer.serial is 8, must be 7",
            Broken.second(each -> customer(each, "8"))),
        Arguments.of(
            "rotations[1].after.issuer is [pebble-c], must be known and share nothing",
            Broken.second(part -> Reports.part(issuedBy("pebble-c"), part.after()))),
        Arguments.of(
            "rotations[1].after.selectors is [s2]", Broken.second(part -> after(part, "s2"))),
        Arguments.of(
            "rotations: 3 were performed, must be 4", Broken.all(all -> all.subList(0, 3))),
        Arguments.of(
            "issuers: 2 took turns in 5 generations, must be 3",
            Broken.all(all -> all.stream().map(SeriesConditionsTest::twoIssuers).toList())),
        Arguments.of(
            "key types: 2 were used, must be 3",
            Broken.all(all -> all.stream().map(SeriesConditionsTest::oneCurve).toList())),
        Arguments.of(
            "series.addresses: 10.72.100.1 was taken again after 99.9 s, must rest 100.0 s",
            new Broken(part -> part, all -> all, reuse(99.9), SLOTS, List.of())),
        Arguments.of(
            "series.addresses: none was taken again",
            new Broken(part -> part, all -> all, reuse(100).subList(0, 1), SLOTS, List.of())),
        Arguments.of(
            "series.ringSlots is [x1, x2, x3, x4, x5], must be 4 in turns",
            new Broken(
                part -> part,
                all -> all,
                reuse(100),
                List.of("x1", "x2", "x3", "x4", "x5"),
                List.of())),
        Arguments.of(
            "series.growth: files state/keys grows from 3 to 4, must be steady: nothing",
            new Broken(part -> part, all -> all, reuse(100), SLOTS, List.of(leak()))));
  }

  private static Growth leak() {
    List<Inventory> taken =
        Stream.of(3L, 3L, 3L, 4L)
            .map(count -> Inventory.of(NOON, Map.of("files", Map.of("state/keys", count))))
            .toList();
    return Growth.of(taken, Limits.lab(6)).getFirst();
  }

  private static RotationPart violated(RotationPart part, int violations) {
    return part(part.rotation(), part.after(), part.wipe(), List.of(), violations, part.customer());
  }

  private static RotationPart customer(RotationPart part, String serial) {
    return part(
        part.rotation(),
        part.after(),
        part.wipe(),
        List.of(),
        0,
        new RotationPart.CustomerCheck(
            serial.equals("7") ? "MISSING" : "RIGHT", List.of(), serial));
  }

  private static GenerationFacts issuedBy(String issuer) {
    GenerationFacts each = generation(2);
    return new GenerationFacts(
        each.addresses(),
        issuer,
        each.keyType(),
        each.spkiSha256(),
        each.selectors(),
        each.tls(),
        each.sshHostKey());
  }

  private static RotationPart after(RotationPart part, String selector) {
    GenerationFacts after = part.after();
    return part(
        part.rotation(),
        new GenerationFacts(
            after.addresses(),
            after.issuer(),
            after.keyType(),
            after.spkiSha256(),
            List.of(selector),
            after.tls(),
            after.sshHostKey()),
        part.wipe(),
        List.of(),
        0,
        part.customer());
  }

  /** The first and the second take turns. */
  private static RotationPart twoIssuers(RotationPart part) {
    return changed(
        part,
        each ->
            new GenerationFacts(
                each.addresses(),
                each.tls().startsWith("MODERN") ? "pebble-b" : "pebble-a",
                each.keyType(),
                each.spkiSha256(),
                each.selectors(),
                each.tls(),
                each.sshHostKey()));
  }

  private static RotationPart oneCurve(RotationPart part) {
    return changed(
        part,
        each ->
            new GenerationFacts(
                each.addresses(),
                each.issuer(),
                "ECDSA_P256 + RSA_2048",
                each.spkiSha256(),
                each.selectors(),
                each.tls(),
                each.sshHostKey()));
  }

  private static RotationPart changed(RotationPart part, UnaryOperator<GenerationFacts> change) {
    return Reports.part(change.apply(part.before()), change.apply(part.after()));
  }

  private static RotationPart part(
      LabReport.Rotation rotation,
      GenerationFacts after,
      Wipe wipe,
      List<String> leftovers,
      int violations,
      RotationPart.CustomerCheck customer) {
    return new RotationPart(
        rotation,
        List.of(),
        generation(2),
        after,
        wipe,
        leftovers,
        violations,
        customer,
        Reports.INVENTORY);
  }
}
