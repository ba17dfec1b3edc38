/** Executions in PostgreSQL. The tables are those of migration V1. */
package dev.exuvia.orchestrator.execution;
