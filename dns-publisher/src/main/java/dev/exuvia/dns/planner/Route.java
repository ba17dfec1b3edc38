package dev.exuvia.dns.planner;

/**
 * How one RRset gets from what is published to what is desired.
 *
 * @param lowered first under the rotating TTL, which is taken back at the close
 * @param bridged by a state that serves both the old and the new fleet
 */
record Route(boolean lowered, boolean bridged) {
  static final Route DIRECT = new Route(false, false);

  Route bridge() {
    return new Route(lowered, true);
  }

  Route lower() {
    return new Route(true, bridged);
  }
}
