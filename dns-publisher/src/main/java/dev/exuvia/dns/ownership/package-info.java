/**
 * Who owns which RRset, written in the zone itself.
 *
 * <p>A zone is often shared: its owner edits it by hand, other programs publish into it. For each
 * RRset that is ours the zone holds a claim, a TXT record that names us. What has no claim of ours
 * is never changed. A claim is written before its RRset and removed after it, so at no moment is
 * there a record of ours that we could not prove; what a crash leaves behind is a claim without a
 * record, which the next try uses or removes.
 *
 * <p>All claims of a zone are below one name, {@code _exuvia-owner}: there no wildcard, CNAME or
 * delegation can hide them.
 */
package dev.exuvia.dns.ownership;
