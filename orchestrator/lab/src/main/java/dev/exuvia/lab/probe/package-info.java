/** Probes of all ports of all names in DNS, every second. */
package dev.exuvia.lab.probe;
