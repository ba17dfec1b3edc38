/** Real certificate authorities as child processes, for the lab and for tests. */
package dev.exuvia.cert.lab;
