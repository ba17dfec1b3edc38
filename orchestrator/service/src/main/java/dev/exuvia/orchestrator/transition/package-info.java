/**
 * What actions do that the plan of a transition reckons with: declared by each, read by the
 * planner.
 */
package dev.exuvia.orchestrator.transition;
