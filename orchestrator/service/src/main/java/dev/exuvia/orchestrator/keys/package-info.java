/** The command that makes and rotates master keys and seals files under them. */
package dev.exuvia.orchestrator.keys;
