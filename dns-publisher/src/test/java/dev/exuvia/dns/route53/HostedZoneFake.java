package dev.exuvia.dns.route53;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One hosted zone in memory, with the rules of ChangeResourceRecordSets: a batch is a transaction,
 * CREATE wants nothing there, DELETE wants exactly this there.
 */
final class HostedZoneFake {
  private static final int MOST_VALUES = 1000;
  private static final int MOST_CHARACTERS = 32_000;

  /** An RRset; an alias has a target instead of values, a routed one an identifier. */
  record Hosted(
      String name, String type, String identifier, long ttl, List<String> values, String alias) {
    HostedKey key() {
      return new HostedKey(name, type, identifier);
    }

    boolean isSame(Hosted other) {
      return ttl == other.ttl
          && alias.equals(other.alias)
          && values.stream().sorted().toList().equals(other.values.stream().sorted().toList());
    }
  }

  /** Sorted by labels from the root on, as the list is. */
  record HostedKey(String name, String type, String identifier) implements Comparable<HostedKey> {
    @Override
    public int compareTo(HostedKey other) {
      return Comparator.comparing((HostedKey key) -> reversed(key.name))
          .thenComparing(HostedKey::type)
          .thenComparing(HostedKey::identifier)
          .compare(this, other);
    }

    private static String reversed(String name) {
      return String.join(".", List.of(name.split("\\.", -1)).reversed());
    }
  }

  record Action(String verb, Hosted set) {}

  private final String name;
  private TreeMap<HostedKey, Hosted> sets = new TreeMap<>();

  HostedZoneFake(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  synchronized void put(Hosted set) {
    sets.put(set.key(), set);
  }

  synchronized List<Hosted> from(HostedKey start, int count) {
    return sets.tailMap(start, true).values().stream().limit(count).toList();
  }

  /** What is wrong with a batch; when nothing is, it is in force. */
  synchronized List<String> apply(List<Action> batch) {
    List<String> wrong = new ArrayList<>(limits(batch));
    TreeMap<HostedKey, Hosted> changed = new TreeMap<>(sets);
    for (Action action : batch) {
      apply(action, changed, wrong);
    }
    for (Action action : batch) {
      lonelyCname(action.set(), changed, wrong);
    }
    if (changed.keySet().stream().noneMatch(key -> key.equals(new HostedKey(name, "SOA", "")))) {
      wrong.add("A HostedZone must contain exactly one SOA record.");
    }
    if (wrong.isEmpty()) {
      sets = changed;
    }
    return wrong;
  }

  private void apply(Action action, Map<HostedKey, Hosted> changed, List<String> wrong) {
    Hosted set = action.set();
    Hosted there = changed.get(set.key());
    String label = "resource record set [name='%s', type='%s']".formatted(set.name(), set.type());
    if (!set.name().equals(name) && !set.name().endsWith("." + name)) {
      wrong.add("RRSet with DNS name %s is not permitted in zone %s".formatted(set.name(), name));
    }
    boolean apexServers =
        set.name().equals(name) && (set.type().equals("NS") || set.type().equals("SOA"));
    switch (action.verb()) {
      case "CREATE" -> {
        if (there != null) {
          wrong.add("Tried to create %s but it already exists".formatted(label));
        }
        changed.put(set.key(), set);
      }
      case "DELETE" -> {
        if (apexServers) {
          wrong.add("A HostedZone must contain at least one NS record for the zone itself.");
        } else if (there == null) {
          wrong.add("Tried to delete %s but it was not found".formatted(label));
        } else if (!there.isSame(set)) {
          wrong.add(
              "Tried to delete %s but the values provided do not match the current values"
                  .formatted(label));
        }
        changed.remove(set.key());
      }
      default -> changed.put(set.key(), set);
    }
    set.values().stream()
        .filter(
            value -> set.type().equals("TXT") && !value.matches("(\"(?:[^\"\\\\]|\\\\.)*\" ?)+"))
        .forEach(value -> wrong.add("Invalid Resource Record: InvalidCharacterString " + value));
  }

  private static void lonelyCname(Hosted set, Map<HostedKey, Hosted> changed, List<String> wrong) {
    long types =
        changed.keySet().stream()
            .filter(key -> key.name().equals(set.name()))
            .map(HostedKey::type)
            .distinct()
            .count();
    boolean cname = changed.containsKey(new HostedKey(set.name(), "CNAME", ""));
    if (cname && types > 1) {
      wrong.add(
          "RRSet of type CNAME with DNS name %s is not permitted as it conflicts with other records"
              .formatted(set.name()));
    }
  }

  private static List<String> limits(List<Action> batch) {
    long values = 0;
    long characters = 0;
    for (Action action : batch) {
      int times = action.verb().equals("UPSERT") ? 2 : 1;
      values += (long) times * action.set().values().size();
      characters += times * action.set().values().stream().mapToLong(String::length).sum();
    }
    List<String> wrong = new ArrayList<>();
    if (values > MOST_VALUES) {
      wrong.add("Number of records limit of 1000 exceeded.");
    }
    if (characters > MOST_CHARACTERS) {
      wrong.add("Number of characters limit of 32000 exceeded.");
    }
    return wrong;
  }
}
