package dev.exuvia.lab;

import dev.exuvia.lab.CustomerView.Standing;
import dev.exuvia.lab.census.AddressWatch;
import dev.exuvia.lab.census.Census;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.report.Growth;
import dev.exuvia.lab.report.Inventory;
import dev.exuvia.lab.report.Limits;
import dev.exuvia.lab.report.RotationPart;
import dev.exuvia.lab.report.RotationView;
import dev.exuvia.lab.report.Series;
import dev.exuvia.lab.world.LabPolicy;
import dev.exuvia.lab.world.LabWorld;
import dev.exuvia.lab.world.Leftovers;
import dev.exuvia.lab.world.Leftovers.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rotations of one living service, one after the other under the same traffic: what each changed
 * and left, and what there was of everything after each. One that does not succeed is the last.
 */
final class RotationSeries {

  private final LabWorld world;
  private final LiveGenerations generations;
  private final CustomerView customer;
  private final Census census;
  private final AddressWatch addresses;
  private final int asked;
  private final List<Turn> turns = new ArrayList<>();

  RotationSeries(
      LabWorld world,
      LiveGenerations generations,
      CustomerView customer,
      Census census,
      AddressWatch addresses,
      int asked) {
    this.world = world;
    this.generations = generations;
    this.customer = customer;
    this.census = census;
    this.addresses = addresses;
    this.asked = asked;
  }

  /**
   * What was found.
   *
   * @param entered how the customer's domain stood before the first rotation
   */
  record Performed(Standing entered, Inventory atStart, List<Turn> turns) {

    Standing left() {
      return turns.getLast().customer();
    }

    List<Change> changes() {
      return turns.stream().map(Turn::change).toList();
    }

    String state() {
      return turns.getLast().rotation().state();
    }

    /** When the first one did. */
    Optional<Instant> began() {
      return turns.getFirst().rotation().startedAt();
    }

    /** When the last one did. */
    Optional<Instant> ended() {
      return turns.getLast().rotation().endedAt();
    }

    /** The part of each rotation, with the violations that began in it. */
    List<RotationPart> parts(List<Integer> violations, Instant now) {
      return IntStream.range(0, turns.size())
          .mapToObj(at -> turns.get(at).part(violations.get(at), now))
          .toList();
    }
  }

  /**
   * Performs them.
   *
   * @param rotate does one, given its number from 1 and the generation that serves; returns a while
   *     after it has ended, so that the new generation has served undisturbed
   */
  Performed perform(BiFunction<Integer, LiveGeneration, RotationView> rotate) {
    Standing entered = customer.look();
    Inventory atStart = census.take();
    LiveGeneration serving = generations.live();
    do {
      LiveGeneration before = serving;
      RotationView rotation = rotate.apply(turns.size() + 1, before);
      serving = generations.live();
      turns.add(
          new Turn(
              rotation,
              before,
              serving,
              generations.wipe(before.number()),
              before.number() == serving.number() ? List.of() : leftovers(rotation, before),
              customer.look(),
              census.take()));
    } while (turns.getLast().succeeded() && turns.size() < asked);
    return new Performed(entered, atStart, List.copyOf(turns));
  }

  /** What only shows in all of them together. */
  Series summary(Performed performed) {
    LabPolicy policy = world.policy();
    List<Inventory> taken =
        Stream.concat(
                Stream.of(performed.atStart()), performed.turns().stream().map(Turn::inventory))
            .toList();
    return new Series(
        asked,
        policy.quarantine().toSeconds(),
        policy.mailLifetime().toSeconds(),
        performed.atStart(),
        addresses.uses(),
        Stream.concat(
                Stream.of(performed.turns().getFirst().before()),
                performed.turns().stream().map(Turn::after))
            .flatMap(generation -> generation.slot().stream())
            .toList(),
        Growth.of(taken, Limits.lab(policy.addresses().addresses().size())));
  }

  /** Of the generation that was replaced, and of all before it. */
  private List<String> leftovers(RotationView now, LiveGeneration old) {
    Leftovers leftovers = new Leftovers(world);
    Stream<Traces> earlier =
        turns.stream().map(turn -> traces(turn.rotation(), now, turn.before()).withoutAddresses());
    return Stream.concat(earlier, Stream.of(traces(now, now, old)))
        .flatMap(traces -> leftovers.of(traces).stream())
        .toList();
  }

  private Traces traces(RotationView replacing, RotationView now, LiveGeneration old) {
    Duration mailLifetime = world.policy().mailLifetime();
    return Turn.mayNeedSelectors(replacing, now, mailLifetime)
        ? old.traces().withoutSelectors()
        : old.traces();
  }
}
