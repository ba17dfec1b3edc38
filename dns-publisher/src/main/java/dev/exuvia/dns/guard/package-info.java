/** What a zone is kept from: plans that would change more of it than anybody meant. */
package dev.exuvia.dns.guard;
