/**
 * The private keys of a generation, how they are kept and how they end, and the command for the
 * master key that seals them.
 *
 * <p>Begin with {@link dev.exuvia.orchestrator.secret.GenerationKeys}; {@link
 * dev.exuvia.orchestrator.secret.KeyDestruction} ends keys and records that it did; {@link
 * dev.exuvia.orchestrator.secret.KeysCommand} is {@code ./exuvia keys}.
 */
package dev.exuvia.orchestrator.secret;
