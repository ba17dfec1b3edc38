/** Keys and certificates as the text that mail servers read (RFC 7468). */
package dev.exuvia.cert.pem;
