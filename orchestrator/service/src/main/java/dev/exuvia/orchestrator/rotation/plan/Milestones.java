package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Work;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fleet does in a rotation or when certificates are replaced in place. */
final class Milestones {

  static final Event ORDER = new Event("order-certificate");
  static final Event ISSUED = new Event("certificate issued");
  static final Event INSTALL = new Event("install-certificate");
  static final Event PROVE = new Event("prove-ports");
  static final Event CANARY = new Event("canary-mail");
  static final Event CUT_OVER = new Event("cut-over");
  static final Event MOVE_EGRESS = new Event("move-egress");
  static final Event DRAIN = new Event("drain-nodes");
  static final Event RELEASE = new Event("release-nodes");

  /** From when on no authority may see the door open. */
  static final Event SHUT = new Event("authority shut out");

  private static final Map<Event, TransitionEffect> BROUGHT_ABOUT_BY =
      Map.of(
          ORDER, TransitionEffect.ORDERS_CERTIFICATE,
          ISSUED, TransitionEffect.ORDERS_CERTIFICATE,
          INSTALL, TransitionEffect.INSTALLS_CERTIFICATE,
          PROVE, TransitionEffect.PROVES_PORTS,
          CANARY, TransitionEffect.SENDS_CANARY,
          CUT_OVER, TransitionEffect.CUTS_OVER,
          MOVE_EGRESS, TransitionEffect.MOVES_EGRESS,
          DRAIN, TransitionEffect.DRAINS,
          RELEASE, TransitionEffect.RELEASES);

  private Milestones() {}

  /** What an action does that makes the event happen; empty for what is no milestone. */
  static Optional<TransitionEffect> broughtAboutBy(Event event) {
    return Optional.ofNullable(BROUGHT_ABOUT_BY.get(event));
  }

  /** The order alone: how long the work takes is nobody's promise, so a plan counts waits only. */
  static List<Work> rotation() {
    return List.of(
        next(ORDER, ISSUED),
        next(ISSUED, INSTALL),
        next(INSTALL, CANARY),
        next(CANARY, CUT_OVER),
        next(CUT_OVER, MOVE_EGRESS),
        next(MOVE_EGRESS, DRAIN),
        next(DRAIN, RELEASE));
  }

  /** The same, when certificates are replaced in place. */
  static List<Work> replacement() {
    return List.of(next(ORDER, ISSUED), next(ISSUED, INSTALL), next(INSTALL, PROVE));
  }

  private static Work next(Event from, Event to) {
    return new Work(from, to, Duration.ZERO, to.name());
  }
}
