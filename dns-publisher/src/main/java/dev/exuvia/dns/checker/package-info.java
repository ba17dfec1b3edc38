/**
 * The proof that a change of DNS records was, or will be, correct at every moment for everybody.
 *
 * <p>A cache may at time t hold any state of an RRset that <em>some</em> authoritative server gave
 * in {@code (t - TTL - slack, t]}, where the TTL of an absence is the negative TTL (RFC 2308).
 * Caches are independent of each other and of themselves: one may hold the oldest MX and the newest
 * address. So the {@link dev.exuvia.dns.checker.Checker} takes every combination of states that
 * could be visible together and asks whether mail still flows both ways, clients still reach their
 * servers, and certificates can be issued, given the {@link dev.exuvia.dns.checker.Fact}s about the
 * machines behind the names.
 *
 * <p>Nothing here plans. The timing of {@code propagation.CacheTime} and of any planner is not
 * used, so that a mistake there cannot hide itself here.
 */
package dev.exuvia.dns.checker;
