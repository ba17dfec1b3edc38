/**
 * The mail service under management, as {@code fleet.yaml} declares it.
 *
 * <p>{@link dev.exuvia.orchestrator.fleet.FleetReader} reads the file against {@code
 * config/fleet.schema.json} and the rules that a schema can't express, and refuses it with every
 * problem at its line. What it lets through is a {@link dev.exuvia.orchestrator.fleet.Fleet}:
 * domain names are lower case without a trailing dot, paths are absolute, secrets are only names of
 * files.
 */
package dev.exuvia.orchestrator.fleet;
