package dev.exuvia.lab;

import dev.exuvia.lab.CustomerView.Standing;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.report.Inventory;
import dev.exuvia.lab.report.RotationPart;
import dev.exuvia.lab.report.RotationPart.CustomerCheck;
import dev.exuvia.lab.report.RotationView;
import dev.exuvia.lab.report.Wipe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rotation of several, as it was found to be when it had ended.
 *
 * @param before what was live before it
 * @param after what was live after it
 * @param wipe what the nodes said of themselves before they were released
 * @param leftovers of generations that should be gone
 */
record Turn(
    RotationView rotation,
    LiveGeneration before,
    LiveGeneration after,
    Wipe wipe,
    List<String> leftovers,
    Standing customer,
    Inventory inventory) {

  boolean succeeded() {
    return rotation.state().equals("SUCCEEDED");
  }

  /** As the DNS of it is judged. */
  Change change() {
    return new Change(rotation, before.party(), after.party());
  }

  /**
   * Whether mail that {@code before} signed may still be on its way when a rotation, this or a
   * later one, says whose selectors nobody needs any more.
   */
  static boolean mayNeedSelectors(RotationView old, RotationView now, Duration mailLifetime) {
    Optional<Instant> last = old.ended("drain-nodes").map(end -> end.plus(mailLifetime));
    Optional<Instant> judged = now.begun("retire-selectors");
    return last.isEmpty() || judged.isEmpty() || last.get().isAfter(judged.get());
  }

  RotationPart part(int dnsViolations, Instant now) {
    return RotationPart.of(
        rotation,
        before.facts(),
        after.facts(),
        wipe,
        leftovers,
        dnsViolations,
        new CustomerCheck(customer.verdict(), customer.notRight(), customer.serial()),
        inventory,
        now);
  }
}
