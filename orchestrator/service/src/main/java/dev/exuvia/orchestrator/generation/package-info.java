/**
 * The generations of the fleet and their nodes: which serves, which is being prepared, which goes.
 *
 * <p>Begin with {@link dev.exuvia.orchestrator.generation.Generation} and {@link
 * dev.exuvia.orchestrator.generation.Node}, which say what there is; {@link
 * dev.exuvia.orchestrator.generation.Generations} and {@link
 * dev.exuvia.orchestrator.generation.Nodes} keep it in the tables of {@code V2__fleet.sql}, and
 * {@link dev.exuvia.orchestrator.generation.Rotation} says which generations an execution is about.
 */
package dev.exuvia.orchestrator.generation;
