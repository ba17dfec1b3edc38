/** . */
package dev.exuvia.orchestrator;
