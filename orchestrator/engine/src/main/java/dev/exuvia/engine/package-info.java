/**
 * The engine: takes an execution of a playbook from its first step to its last, whatever dies in
 * between.
 *
 * <p>Knows neither mail nor the framework around it. Actions, store, wake-ups and clock are handed
 * in, so the same engine runs in simulated time.
 */
package dev.exuvia.engine;
