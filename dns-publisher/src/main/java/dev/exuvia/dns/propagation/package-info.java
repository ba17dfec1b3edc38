/**
 * How a change reaches the servers and leaves the caches. {@link
 * dev.exuvia.dns.propagation.AuthoritativeServers} asks every server of a zone what it really
 * serves; {@link dev.exuvia.dns.propagation.Settling} computes from such observations when no cache
 * can hold the old data any more.
 */
package dev.exuvia.dns.propagation;
