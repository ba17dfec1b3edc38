/**
 * What authorities allow against what was used of it.
 *
 * <p>Authorities count orders, certificates and failures over sliding or refilling windows. Here a
 * limit of {@code n} per window means at most {@code n} in any stretch of that length. That is
 * never more than a bucket of {@code n} that refills over the window gives (Let's Encrypt's way of
 * counting), so who keeps to it is never refused.
 *
 * <p>{@link dev.exuvia.cert.quota.Quotas} asks {@link dev.exuvia.cert.quota.UseLedger} what was
 * used and answers whether one more order fits, and what a schedule will meet.
 */
package dev.exuvia.cert.quota;
