package dev.exuvia.orchestrator.lab.probe;

import dev.exuvia.orchestrator.lab.ledger.Mishap;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the probes found.
 *
 * @param rounds how often all ports of all names were gone through
 * @param total probes made, and names that could not be resolved
 * @param failed those that failed
 * @param failures the first of them
 * @param addresses every address each name was seen with
 */
public record ProbeResult(
    long rounds,
    long total,
    long failed,
    List<Mishap> failures,
    SortedMap<String, SortedSet<String>> addresses) {}
