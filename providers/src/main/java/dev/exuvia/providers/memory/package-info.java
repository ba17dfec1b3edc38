/** Servers that exist only in memory: for simulations and for tests of what uses servers. */
package dev.exuvia.providers.memory;
