/**
 * What is proved of new nodes before the world is sent to them: every port by {@link
 * dev.exuvia.orchestrator.proof.ProvePorts}, and a mail out and in by {@link
 * dev.exuvia.orchestrator.proof.SendCanary}.
 */
package dev.exuvia.orchestrator.proof;
