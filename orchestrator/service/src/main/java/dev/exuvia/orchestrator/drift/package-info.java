/**
 * Whether the name servers still give what we published last. What they give instead is drift: an
 * event begins it and another ends it, and a plan that a person approves by its digest mends it.
 */
package dev.exuvia.orchestrator.drift;
