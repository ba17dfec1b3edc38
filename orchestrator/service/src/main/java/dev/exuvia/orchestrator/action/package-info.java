/**
 * The verbs of the playbooks, one class each. An action reads what the fleet is from {@code
 * rotation}, acts through one leaf module, records what came of it, and says in its outcome what
 * time must pass. Each may run any number of times.
 */
package dev.exuvia.orchestrator.action;
