/**
 * What the fleet is made of at a moment: generations, their nodes, certificates and DKIM selectors,
 * what was published in DNS when, and the records that follow from all that. The tables are those
 * of {@code V2__fleet.sql}; the engine's own tables are of no concern here.
 */
package dev.exuvia.orchestrator.rotation;
