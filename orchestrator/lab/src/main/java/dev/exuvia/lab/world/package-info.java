/**
 * The lab's servers, all of them real, on one bridge in a network that has no way out: name
 * servers, a resolver, three certificate authorities, the mailstore, the outside world, and the
 * service under test as a process of its own.
 */
package dev.exuvia.lab.world;
