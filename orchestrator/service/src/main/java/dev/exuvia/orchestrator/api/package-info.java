/**
 * The service's interface over HTTP. Answers are JSON; every error is a problem as in RFC 9457.
 * Field names are stable. No secret is in any answer.
 */
package dev.exuvia.orchestrator.api;
