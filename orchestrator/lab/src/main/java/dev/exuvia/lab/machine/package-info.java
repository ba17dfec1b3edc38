/** Watches whether the machine does what the lab asks of it in time. */
package dev.exuvia.lab.machine;
