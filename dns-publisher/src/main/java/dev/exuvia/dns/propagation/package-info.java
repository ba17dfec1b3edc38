/**
 * How a change reaches the servers and leaves the caches. {@link
 * dev.exuvia.dns.propagation.AuthoritativeServers} asks every server of a zone what it really
 * serves, by IPv4 or IPv6, its SOA serial beside the RRsets, and by a {@link
 * dev.exuvia.dns.propagation.Validation} whether that is validly signed. A {@link
 * dev.exuvia.dns.propagation.PropagationPolicy} says whether to go on without servers that are dead
 * or lame; {@link dev.exuvia.dns.propagation.CacheTime} computes from what was observed when no
 * cache can hold the old data any more. {@link dev.exuvia.dns.propagation.RecursiveResolvers} are
 * asked for information only.
 */
package dev.exuvia.dns.propagation;
