/**
 * DNS block lists (RFC 5782): an address is looked up under the zone of a list in its reversed
 * form, and an A record in 127.0.0.0/8 says that it is listed. What else comes back says nothing of
 * the address: lists answer 127.255.255.0/24 to those whom they don't want to serve, resolvers make
 * up addresses for names that don't exist, and lists that died list the whole world or nobody. So a
 * verdict has three values, and a list is tried by its test entries before it is believed.
 */
package dev.exuvia.orchestrator.dnsbl;
