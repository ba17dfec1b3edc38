package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.Spf;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what a server gives at a setting's name and type does what the setting is for. The
 * customer may add what does no harm: other texts at the apex, more senders in SPF, report
 * addresses in DMARC.
 */
final class Expectation {

  /** How an RRset fares against a setting. */
  enum Fit {
    RIGHT,
    /** There is an RRset of the type, but nothing in it has to do with the setting. */
    ABSENT,
    WRONG
  }

  /** A fit, and what is wrong. */
  record Judged(Fit fit, Optional<String> why) {

    private static Judged right() {
      return new Judged(Fit.RIGHT, Optional.empty());
    }

    private static Judged wrong(String why) {
      return new Judged(Fit.WRONG, Optional.of(why));
    }
  }

  private final Setting setting;

  Expectation(Setting setting) {
    this.setting = setting;
  }

  Judged judge(RecordSet found) {
    return switch (setting.purpose()) {
      case SPF -> policy(found, "v=spf1", this::spf);
      case DMARC -> policy(found, "v=dmarc1", Expectation::dmarc);
      case RECEIVING -> same(hosts(setting.record()), hosts(found), "another host takes mail");
      case CLIENTS -> same(hosts(setting.record()), hosts(found), "clients are sent elsewhere");
      case DKIM, MTA_STS, TLS_REPORTS ->
          same(setting.record().rdata(), found.rdata(), "it points elsewhere");
    };
  }

  /** Exactly one text of the kind: two are an error to receivers (RFC 7208 4.5, RFC 7489 6.6.3). */
  private static Judged policy(
      RecordSet found, String version, java.util.function.Function<String, Judged> judge) {
    List<String> texts =
        found.texts().stream()
            .filter(text -> text.toLowerCase(Locale.ROOT).matches(version + "([ ;].*|$)"))
            .toList();
    return switch (texts.size()) {
      case 0 -> new Judged(Fit.ABSENT, Optional.empty());
      case 1 -> judge.apply(texts.getFirst());
      default -> Judged.wrong("there are %d such texts, one is allowed".formatted(texts.size()));
    };
  }

  private Judged spf(String text) {
    List<String> terms = Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split(" +", -1));
    String include =
        Arrays.stream(setting.record().texts().first().split(" ", -1))
            .filter(term -> term.startsWith("include:"))
            .findFirst()
            .orElseThrow();
    if (!terms.contains(include) && !terms.contains("+" + include)) {
      return Judged.wrong("it lacks " + include);
    }
    if (terms.contains("+all") || terms.contains("all") || !terms.contains("-all")) {
      return Judged.wrong("it must end in -all");
    }
    if (Spf.lookups(text) > Spf.MOST_LOOKUPS) {
      return Judged.wrong("it takes more than ten look-ups (RFC 7208 section 4.6.4)");
    }
    return Judged.right();
  }

  private static Judged dmarc(String text) {
    Set<String> tags =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split(";", -1))
            .map(tag -> tag.replaceAll("\\s", ""))
            .collect(Collectors.toSet());
    List<String> lacking =
        List.of("p=reject", "adkim=s", "aspf=s").stream()
            .filter(tag -> !tags.contains(tag))
            .toList();
    if (!lacking.isEmpty()) {
      return Judged.wrong("it lacks " + String.join("; ", lacking));
    }
    boolean whole =
        tags.stream().noneMatch(tag -> tag.startsWith("pct=") && !tag.equals("pct=100"));
    return whole ? Judged.right() : Judged.wrong("pct must be 100 or left out");
  }

  private static Judged same(Set<String> wanted, Set<String> found, String otherwise) {
    return wanted.equals(found) ? Judged.right() : Judged.wrong(otherwise);
  }

  /** Ports and hosts without preferences, priorities and weights, which are the customer's. */
  private static Set<String> hosts(RecordSet set) {
    return set.rdata().stream()
        .map(data -> data.replaceFirst("^\\d+ (\\d+ (?=\\d))?", ""))
        .collect(Collectors.toSet());
  }
}
