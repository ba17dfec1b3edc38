/**
 * The fleet's servers: had from a provider on addresses that no block list has, configured, made to
 * serve customers, drained, wiped and given back.
 *
 * <p>In the order of a rotation: {@link dev.exuvia.orchestrator.node.ProvisionNodes}, {@link
 * dev.exuvia.orchestrator.node.AdmitAddresses}, {@link
 * dev.exuvia.orchestrator.node.ConfigureNodes}, {@link dev.exuvia.orchestrator.node.MoveEgress},
 * {@link dev.exuvia.orchestrator.node.DrainNodes}, {@link dev.exuvia.orchestrator.node.WipeNodes},
 * {@link dev.exuvia.orchestrator.node.ReleaseNodes}. What runs on a node goes through {@link
 * dev.exuvia.orchestrator.node.EdgeNodes}; {@link dev.exuvia.orchestrator.node.NodeSettings} is all
 * that a node is told.
 */
package dev.exuvia.orchestrator.node;
