/**
 * What a rotation is across the features: its beginning and end, its records before and after the
 * cut-over, the cut-over itself, and what is left of a generation that failed.
 *
 * <p>{@link dev.exuvia.orchestrator.rotation.FleetRecords} is all DNS that follows from
 * generations; {@link dev.exuvia.orchestrator.rotation.PublishAhead}, {@link
 * dev.exuvia.orchestrator.rotation.CutOver} and {@link
 * dev.exuvia.orchestrator.rotation.RetireRecords} are the three times it changes. What a generation
 * is and was can be read from {@link dev.exuvia.orchestrator.rotation.GenerationFacts}.
 */
package dev.exuvia.orchestrator.rotation;
