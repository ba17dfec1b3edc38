/**
 * A DKIM selector's life: chosen, signed with, verified for as long as mail travels, revoked,
 * removed, and its key given away if the fleet wants that.
 *
 * <p>Begin with {@link dev.exuvia.orchestrator.dkim.Selector}; {@link
 * dev.exuvia.orchestrator.dkim.SelectorChoice} is its birth, {@link
 * dev.exuvia.orchestrator.dkim.Retirement} and {@link dev.exuvia.orchestrator.dkim.RemoveSelectors}
 * its end. {@link dev.exuvia.orchestrator.dkim.SelectorRing} is the ring of selectors that
 * customers point at, whose length {@link dev.exuvia.orchestrator.dkim.RingSize} computes.
 */
package dev.exuvia.orchestrator.dkim;
