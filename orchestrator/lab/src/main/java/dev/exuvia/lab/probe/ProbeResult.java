package dev.exuvia.lab.probe;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the probes found.
 *
 * @param rounds how often all ports of all names were gone through
 * @param service the one under test
 * @param control the plain one beside it; all zero if there was none
 * @param addresses every address each name of the service was seen with
 */
public record ProbeResult(
    long rounds,
    ProbeCounts service,
    ProbeCounts control,
    SortedMap<String, SortedSet<String>> addresses) {}
