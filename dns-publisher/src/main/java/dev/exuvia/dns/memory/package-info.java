/** The fake of the SPI: zones in memory, under the same contract as real servers. */
package dev.exuvia.dns.memory;
