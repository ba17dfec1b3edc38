/**
 * Puts the service together: the one place that knows the fleet's settings, all modules and the
 * framework. Nothing imports it.
 */
package dev.exuvia.orchestrator.wiring;
