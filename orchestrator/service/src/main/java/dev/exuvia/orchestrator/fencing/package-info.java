/**
 * What the service reaches the world by, behind the engine's {@link dev.exuvia.engine.Fence}:
 * zones, servers, shells on them, mail, tables. An action that was stopped past its lease and woken
 * fails here and makes no effect.
 */
package dev.exuvia.orchestrator.fencing;
