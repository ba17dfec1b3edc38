package dev.exuvia.lab.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of everything there may be, as data. What isn't listed must be steady from the start: a
 * new table, folder or kind of process has to say here why it grows.
 *
 * @param limits by kind and name, such as {@code rows selector}
 */
public record Limits(Map<String, Limit> limits) {

  private static final Limit OTHERWISE =
      new Limit.Steady(0, 0, "nothing that rotates leaves anything behind");

  /** One signs; the two before it may have mail on its way; one more where a machine is slow. */
  private static final int VERIFIABLE = 4;

  /** RSA and Ed25519, each with the record that says that it is ours. */
  private static final int RECORDS = 4;

  private static final int RING = 4;

  public Limits {
    limits = Map.copyOf(limits);
  }

  Limit of(String kind, String name) {
    return limits.getOrDefault(kind + " " + name, OTHERWISE);
  }

  /**
   * Those of the lab's fleet.
   *
   * @param pool how many addresses nodes can have
   */
  public static Limits lab(int pool) {
    Map<String, Limit> limits = new HashMap<>();
    dns(limits);
    rows(limits);
    files(limits, pool);
    processes(limits);
    limits.put(
        "addresses in quarantine", new Limit.AtMost(pool, "there are no more than the pool has"));
    return new Limits(limits);
  }

  private static void dns(Map<String, Limit> limits) {
    Limit selectors =
        new Limit.AtMost(
            (long) VERIFIABLE * RECORDS,
            "as long as mail is on its way, two keys of each generation that signed it");
    limits.put("dns kestrel.test selectors", selectors);
    limits.put("dns plover.test selectors", selectors);
    limits.put(
        "dns kestrel.test ring",
        new Limit.AtMost((long) RING * RECORDS, "the ring's slots stay once they were used"));
  }

  private static void rows(Map<String, Limit> limits) {
    history(limits, "generation", 1, "each there was");
    history(limits, "tls_policy", 1, "one of each generation");
    history(limits, "node", 2, "each there was");
    history(limits, "address_use", 2, "one of each node");
    history(limits, "certificate", 2, "an RSA and an ECDSA one of each generation");
    history(limits, "selector", 6, "two keys of each generation in two domains and the ring");
    history(limits, "generation_key", 10, "what was made, by its fingerprint");
    history(limits, "destroyed_key", 10, "what was destroyed, more where issuers took over");
    history(limits, "issuer_use", 20, "orders and what was validated for them, of half a year");
    history(limits, "issuer_failure", 2, "who gave no certificate for a generation");
    history(limits, "acme_order", 4, "orders, so that none is placed twice");
    history(limits, "execution", 1, "one of each rotation");
    history(limits, "step", 33, "those of each execution");
    history(limits, "attempt", 100, "each try of each step, more where something failed");
    history(limits, "journal", 250, "each change of each step, and what happened beside them");
    history(limits, "publication", 120, "what each step changed in DNS, and since when all see it");
    limits.put("rows rotation_schedule", new Limit.AtMost(1, "when the next one is due"));
    for (String table : List.of("job_details", "triggers", "simple_triggers")) {
      limits.put(
          "rows qrtz_" + table,
          new Limit.Steady(0, 4, "the look at whether the next one is due comes and goes"));
    }
    limits.put(
        "rows qrtz_fired_triggers",
        new Limit.AtMost(4, "those that fire at this moment, one in each thread of Quartz"));
    limits.put(
        "rows qrtz_scheduler_state",
        new Limit.AtMost(2, "the process, and one that was killed until it is missed"));
    limits.put(
        "rows expected_record",
        new Limit.AtMost(120, "what should be served, and what was taken back within a period"));
  }

  private static void history(Map<String, Limit> limits, String table, long most, String why) {
    limits.put("rows " + table, new Limit.History(most, "history: " + why));
  }

  private static void files(Map<String, Limit> limits, int pool) {
    limits.put(
        "files nodes/records",
        new Limit.AtMost(pool + 2L, "one for each address that is in use or in quarantine"));
    limits.put(
        "files state/accounts",
        new Limit.AtMost(
            6, "two of each account: one of the generation with each issuer that it ever asked"));
    limits.put(
        "files nodes/locks", new Limit.AtMost(65, "names share 64 files, and the pool has one"));
  }

  private static void processes(Map<String, Limit> limits) {
    limits.put(
        "processes database",
        new Limit.AtMost(40, "a pool of up to 24 connections, and the server's own"));
    limits.put(
        "processes in each node", new Limit.AtMost(120, "those of the traffic of the moment"));
    limits.put(
        "processes mailstore", new Limit.Steady(0, 30, "sessions of the moment come and go"));
    limits.put("processes outside", new Limit.Steady(0, 40, "mail of the moment comes and goes"));
  }
}
