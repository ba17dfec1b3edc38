/**
 * What the next rotation would do, without doing it: {@code RotationPreview} puts it together,
 * {@code PlanCommand} is {@code ./exuvia plan}.
 */
package dev.exuvia.orchestrator.rotation.preview;
