/** Keys and the order journal in files that only their owner can read. */
package dev.exuvia.cert.file;
