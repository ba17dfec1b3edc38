/** Executions in PostgreSQL. Their events are entries of the journal. */
package dev.exuvia.orchestrator.execution;
