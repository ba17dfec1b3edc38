package dev.exuvia.dns.planner;

/** All that a plan is made from. */
public record Intent(Goal goal, FleetPlan fleet, Timing timing) {}
