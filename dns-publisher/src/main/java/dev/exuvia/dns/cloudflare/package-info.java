/**
 * Publishing through Cloudflare's API (version 4). It knows records, each with an id, not RRsets: a
 * plan becomes one batch of records to delete, to change and to add, which Cloudflare's database
 * takes as a whole.
 */
package dev.exuvia.dns.cloudflare;
