/**
 * Where servers and addresses come from, and the shell on them.
 *
 * <p>A {@link dev.exuvia.providers.CloudProvider} makes and destroys servers, idempotently by a key
 * of the caller's. A {@link dev.exuvia.providers.Server} carries the SSH host key it was created
 * with; {@link dev.exuvia.providers.NodeShells} opens a shell only to a machine that proves to hold
 * that key, so nothing is ever trusted on first use.
 */
package dev.exuvia.providers;
