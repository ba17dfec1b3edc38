/** The service: the only place where all modules come together. */
package dev.exuvia.orchestrator;
