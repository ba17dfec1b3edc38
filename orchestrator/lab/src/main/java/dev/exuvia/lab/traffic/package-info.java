/**
 * Traffic through the service under rotation, from clients that only use DNS, and the observers
 * that write into the ledger what became of it. {@link dev.exuvia.lab.traffic.LabTraffic} starts
 * and ends it all.
 */
package dev.exuvia.lab.traffic;
