package dev.exuvia.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What several rotations, one after the other, must prove beside what one does: each of them its
 * own proof, everything taking its turn, addresses that rest, and nothing that grows. The last
 * rotation is judged by {@link Verdict}, which the report's own fields are of.
 */
final class SeriesConditions {

  /** From so many rotations on things must have come around. */
  private static final int ROUND = 3;

  /** Slots of the customers' ring of selectors that the lab's policy asks for. */
  private static final int RING = 4;

  private final LabReport report;
  private final boolean newNodes;
  private final List<String> unmet = new ArrayList<>();

  private SeriesConditions(LabReport report, Demands demands) {
    this.report = report;
    this.newNodes = demands.newNodes();
  }

  /** The conditions that are not met, each as {@link Verdict} says it. */
  static List<String> unmet(LabReport report, Demands demands) {
    SeriesConditions conditions = new SeriesConditions(report, demands);
    conditions.judge();
    return List.copyOf(conditions.unmet);
  }

  private void judge() {
    List<RotationPart> parts = report.rotations();
    int asked = report.series().asked();
    check(
        parts.size() == asked,
        "rotations: %d were performed, must be %d".formatted(parts.size(), asked));
    IntStream.range(0, parts.size() - 1).forEach(at -> part(at, parts.get(at)));
    quarantine();
    report.series().growth().stream()
        .flatMap(each -> each.objection().map(why -> growth(each, why)).stream())
        .forEach(unmet::add);
    if (newNodes && asked >= ROUND) {
      turns(parts);
    }
  }

  private void part(int at, RotationPart part) {
    String name = "rotations[" + at + "].";
    is(name + "rotation.state", part.rotation().state(), "SUCCEEDED");
    is(name + "dnsViolations", part.dnsViolations(), 0);
    is(name + "customer.check", part.customer().check(), "RIGHT");
    is(name + "customer.notRight", part.customer().notRight(), List.of());
    is(name + "customer.serial", part.customer().serial(), report.customer().serialBefore());
    is(name + "wipe.verified", part.wipe().verified(), true);
    is(name + "leftovers", part.leftovers(), List.of());
    GenerationFacts before = part.before();
    GenerationFacts after = part.after();
    changed(name + "after.issuer", named(before.issuer()), named(after.issuer()));
    changed(name + "after.spkiSha256", before.spkiSha256(), after.spkiSha256());
    changed(name + "after.addresses", before.addresses(), after.addresses());
    changed(name + "after.selectors", before.selectors(), after.selectors());
    changed(name + "after.tls", named(before.tls()), named(after.tls()));
    changed(name + "after.sshHostKey", before.sshHostKey(), after.sshHostKey());
  }

  private void quarantine() {
    double least = report.series().quarantineSeconds();
    report.series().addresses().stream()
        .filter(use -> use.restSeconds().filter(rest -> rest < least).isPresent())
        .map(
            use ->
                "series.addresses: %s was taken again after %.1f s, must rest %.1f s"
                    .formatted(use.address(), use.restSeconds().orElseThrow(), least))
        .forEach(unmet::add);
  }

  private static String growth(Growth growth, String why) {
    return "series.growth: %s %s, must be %s: %s"
        .formatted(growth.what(), why, growth.limit(), growth.why());
  }

  /** What there are only some of comes around: issuers, key types, TLS profiles, addresses. */
  private void turns(List<RotationPart> parts) {
    if (parts.size() < ROUND) {
      return;
    }
    List<GenerationFacts> all =
        Stream.concat(Stream.of(parts.getFirst().before()), parts.stream().map(RotationPart::after))
            .toList();
    round("issuers", all, GenerationFacts::issuer, 3);
    round("TLS profiles", all, each -> each.tls().split(" ", 2)[0], 2);
    long keyTypes =
        all.stream()
            .flatMap(each -> Arrays.stream(each.keyType().split(" \\+ ", -1)))
            .distinct()
            .count();
    check(keyTypes == 3, "key types: %d were used, must be 3".formatted(keyTypes));
    List<String> slots = report.series().ringSlots();
    check(
        slots.size() <= RING || slots.stream().distinct().count() == RING,
        "series.ringSlots is %s, must be %d in turns".formatted(slots, RING));
    check(
        report.series().addresses().stream().anyMatch(use -> use.restSeconds().isPresent()),
        "series.addresses: none was taken again, must be at least one");
  }

  /** All of them were used, and at least one of them again. */
  private void round(
      String what, List<GenerationFacts> all, Function<GenerationFacts, String> of, int number) {
    long distinct = all.stream().map(of).distinct().count();
    check(
        distinct == number && all.size() > number,
        "%s: %d took turns in %d generations, must be %d"
            .formatted(what, distinct, all.size(), number));
  }

  private static List<String> named(String name) {
    return name.isEmpty() ? List.of() : List.of(name);
  }

  private void is(String field, Object value, Object wanted) {
    check(value.equals(wanted), "%s is %s, must be %s".formatted(field, value, wanted));
  }

  private void changed(String field, Collection<String> before, Collection<String> after) {
    check(
        !before.isEmpty() && !after.isEmpty() && Collections.disjoint(before, after),
        "%s is %s, must be known and share nothing with %s".formatted(field, after, before));
  }

  private void check(boolean met, String otherwise) {
    if (!met) {
      unmet.add(otherwise);
    }
  }
}
