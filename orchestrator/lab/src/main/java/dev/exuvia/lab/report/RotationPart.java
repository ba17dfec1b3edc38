package dev.exuvia.lab.report;

import java.time.Instant;
import java.util.List;

/**
 * The part of one rotation of several: what was done, what it changed, what it left.
 *
 * @param leftovers what is left of generations that should be gone
 * @param dnsViolations that began while it ran or before the next one
 * @param customer what the customer's check and zone say after it
 * @param inventory what is there after it
 */
public record RotationPart(
    LabReport.Rotation rotation,
    List<LabReport.Step> steps,
    GenerationFacts before,
    GenerationFacts after,
    Wipe wipe,
    List<String> leftovers,
    int dnsViolations,
    CustomerCheck customer,
    Inventory inventory) {

  public RotationPart {
    steps = List.copyOf(steps);
    leftovers = List.copyOf(leftovers);
  }

  /**
   * The part of an execution.
   *
   * @param now ends it if it has not ended
   */
  public static RotationPart of(
      RotationView rotation,
      GenerationFacts before,
      GenerationFacts after,
      Wipe wipe,
      List<String> leftovers,
      int dnsViolations,
      CustomerCheck customer,
      Inventory inventory,
      Instant now) {
    return new RotationPart(
        RotationParts.rotation(rotation, now),
        RotationParts.steps(rotation, now),
        before,
        after,
        wipe,
        leftovers,
        dnsViolations,
        customer,
        inventory);
  }

  /**
   * How a customer's domain stands.
   *
   * @param check what the service finds in its DNS
   * @param notRight records that are not right, and why
   * @param serial the zone's SOA serial
   */
  public record CustomerCheck(String check, List<String> notRight, String serial) {
    public CustomerCheck {
      notRight = List.copyOf(notRight);
    }
  }
}
