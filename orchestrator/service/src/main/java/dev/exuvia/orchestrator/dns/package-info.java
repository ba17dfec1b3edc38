/**
 * The fleet's records in its zones: what should be there, what was published when, from when on the
 * world has it, and whether it is still so.
 *
 * <p>Begin with {@link dev.exuvia.orchestrator.dns.Zones}, where records go; {@link
 * dev.exuvia.orchestrator.dns.Publisher} puts them there and waits until every server gives them,
 * {@link dev.exuvia.orchestrator.dns.Publications} remembers, {@link
 * dev.exuvia.orchestrator.dns.AwaitTtl} lets caches forget. {@link
 * dev.exuvia.orchestrator.dns.ExpectedRecords} is what should be served now; {@link
 * dev.exuvia.orchestrator.dns.DriftWatch} finds what is served instead, and {@link
 * dev.exuvia.orchestrator.dns.Repairs} mends it by a plan that a person approves by its digest.
 */
package dev.exuvia.orchestrator.dns;
