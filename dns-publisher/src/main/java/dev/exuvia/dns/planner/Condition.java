package dev.exuvia.dns.planner;

import java.util.stream.Stream;

/** Something that must hold for everybody at every moment, told as what must never meet. */
@FunctionalInterface
interface Condition {
  Stream<Conflict> conflicts(World world);
}
