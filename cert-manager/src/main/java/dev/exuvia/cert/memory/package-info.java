/** The stores without a disk: for tests and for simulated rotations. */
package dev.exuvia.cert.memory;
