/** What to say of a failure to who started a command. Imports nothing of ours. */
package dev.exuvia.orchestrator.failure;
