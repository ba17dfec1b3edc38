/**
 * From what is published to what is wanted, in the shortest time that leads nobody astray.
 *
 * <p>The {@link dev.exuvia.dns.planner.Planner} takes an {@link dev.exuvia.dns.planner.Intent} and
 * gives a {@link dev.exuvia.dns.planner.Schedule}. It sees a transition as spans of time that must
 * not meet: "the old SPF record may be seen" and "the new address sends", say. What must not meet
 * is told by the conditions, one class for each part of the service; when a span is over is told by
 * {@code Course} for data and by the fleet for its own doings. All the rest is a graph.
 *
 * <p>The proof that a schedule is right is made elsewhere and by other means.
 */
package dev.exuvia.dns.planner;
