package dev.exuvia.dns.planner;

/** A span is over for good some time after an event. */
record End(Event event, Reason reason) {}
