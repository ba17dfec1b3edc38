/** What happened to the fleet outside of any one execution, for those who ask later. */
package dev.exuvia.orchestrator.journal;
