/**
 * Servers of the lab: each a machine of its own in network, mounts, processes and host name, on one
 * bridge of this machine, made by the scripts {@code node-up}, {@code node-enter} and {@code
 * node-down} that lie beside these classes.
 *
 * <p>What is known of a node is a {@link dev.exuvia.providers.lab.NodeRecord} in a file, written
 * before anything is done about it; what is true of a node is asked of the kernel. Every node has
 * an id of its own and all it consists of lies under that id, so that what is left of one can never
 * be taken for another.
 */
package dev.exuvia.providers.lab;
