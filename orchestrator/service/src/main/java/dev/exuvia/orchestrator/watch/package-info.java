/**
 * What is looked at again and again while nobody asks: drift in DNS, certificates that end,
 * customers' domains. A feature makes a {@link dev.exuvia.orchestrator.watch.Watch} of it and needs
 * to know nothing of how it is woken.
 */
package dev.exuvia.orchestrator.watch;
