/** A store without a database, for tests and simulated time. */
package dev.exuvia.engine.memory;
