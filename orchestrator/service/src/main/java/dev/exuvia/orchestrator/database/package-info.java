/**
 * PostgreSQL that the service brings along: binaries, data directory and server process.
 *
 * <p>The server outlives the service when that is killed, and the next start adopts it. Everything
 * lies in one directory:
 *
 * <pre>
 * binaries-HASH/    the unpacked server
 * cluster/          the data directory, there only when whole
 * password          of the database user, for the service only
 * server.lock       held by every server process, in whatever namespace it lives
 * service.lock      held by the service
 * server.log        what the server says
 * </pre>
 *
 * <p>Embedded or not, a database belongs to one fleet, whose name is in it.
 */
package dev.exuvia.orchestrator.database;
