/**
 * What sets the engine going when nobody asks: Quartz triggers for waits that are over and for what
 * is looked at regularly, and a sweep for whatever slipped through. Only this package knows Quartz.
 *
 * <p>A trigger's name is the execution's id and it holds nothing else: the truth is the execution's
 * {@code wake_at}, so a trigger that fires early, late, twice or on another node does no harm.
 */
package dev.exuvia.orchestrator.wakeup;
