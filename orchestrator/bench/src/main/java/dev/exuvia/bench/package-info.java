/**
 * {@link dev.exuvia.bench.EngineBench}: the engine beside DBOS Transact and db-scheduler, each on
 * the same PostgreSQL in the same run: the same chain of durable steps, a thousand that are due at
 * once, what ten thousand waiting cost, and how long a dead node's work lies still.
 */
package dev.exuvia.bench;
