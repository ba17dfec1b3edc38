/**
 * Domains of customers who run their own DNS. They enter our settings once: MX, SPF, CNAMEs to
 * stable names of ours, of which those for DKIM form a ring ({@code dkim.SelectorRing}). What
 * stands behind the stable names rotates; what the customer entered never has to change. We can't
 * change their zones, so we look: on request, and for drift on a schedule.
 */
package dev.exuvia.orchestrator.customers;
