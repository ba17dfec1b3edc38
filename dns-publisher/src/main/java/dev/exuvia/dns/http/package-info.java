/** JSON over HTTP to the API of a DNS service, and the secret that goes with it. */
package dev.exuvia.dns.http;
