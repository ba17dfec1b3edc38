/** Which roots a TLS client believes, one client at a time. */
package dev.exuvia.cert.trust;
