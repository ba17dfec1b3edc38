/**
 * Publishing in Amazon Route 53 (API version 2013-04-01) by AWS's SDK. One plan is one change
 * batch, which is a transaction: a creation fails where something is, a deletion where not exactly
 * this is, data and TTL. So every change is a compare-and-set in the service itself, an update the
 * deletion of the old and the creation of the new.
 */
package dev.exuvia.dns.route53;
