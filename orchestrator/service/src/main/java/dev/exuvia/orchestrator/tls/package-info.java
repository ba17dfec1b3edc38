/**
 * What the fleet's servers say of TLS, and how that changes from one generation to the next: the
 * profile rules out what is weak, the order of what is left is part of the servers' fingerprint
 * (JARM asks for exactly that) and so turns with each generation.
 */
package dev.exuvia.orchestrator.tls;
