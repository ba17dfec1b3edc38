/** Playbooks from the class path and from a directory. */
package dev.exuvia.engine.files;
