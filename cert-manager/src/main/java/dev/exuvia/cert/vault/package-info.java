/**
 * Secrets at rest: sealed by Tink under a master key, so that a copy of the disk or of a backup
 * gives nothing away without it.
 */
package dev.exuvia.cert.vault;
