/**
 * Zones as values, and the one interface through which they change.
 *
 * <p>A {@link dev.exuvia.dns.Zone} names a zone and every server that answers for it. A {@link
 * dev.exuvia.dns.RecordSet} is one RRset in canonical form, so that two of them are equal exactly
 * when a cache could not tell them apart. A {@link dev.exuvia.dns.Plan} is a list of {@link
 * dev.exuvia.dns.Change}s, each a compare-and-set of one RRset, that a {@link
 * dev.exuvia.dns.ZoneBackend} applies as a whole or not at all.
 *
 * <p>Two backends stand before others: {@code guard} refuses a plan that changes too much of a
 * zone, {@code ownership} one that changes what is not proved ours.
 *
 * <p>Where things happen: {@code rfc2136} publishes by dynamic update, {@code powerdns} and {@code
 * cloudflare} through JSON APIs whose common part is {@code http}, {@code route53} by AWS's client,
 * {@code memory} is the fake that passes the same contract, {@code propagation} asks the
 * authoritative servers what they really serve and computes when caches have forgotten what was
 * before, {@code mail} turns facts of a mail service into records, {@code lab} runs real name
 * servers as child processes, {@code wire} is the DNS message format and its transports.
 */
package dev.exuvia.dns;
