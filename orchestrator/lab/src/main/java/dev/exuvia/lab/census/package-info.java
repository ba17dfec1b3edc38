/**
 * Counts what there is of everything that rotates (records, rows, files, processes, addresses), and
 * follows who has which address. Reads zones, database, folders and the kernel itself, never what
 * the service says.
 */
package dev.exuvia.lab.census;
