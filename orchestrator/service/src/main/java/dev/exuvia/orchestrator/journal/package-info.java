/**
 * One journal of all that happens, with who and why: {@code Journal} writes and reads {@code
 * Entry}s. What happens to executions is written there by their store, all else by whoever made it
 * happen.
 */
package dev.exuvia.orchestrator.journal;
