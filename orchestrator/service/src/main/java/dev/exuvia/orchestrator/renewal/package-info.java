/**
 * Certificates between rotations: how long they last, what their authorities want, and their
 * replacement in place before it is too late.
 */
package dev.exuvia.orchestrator.renewal;
