/**
 * Who issues next, and for which type of key: {@link dev.exuvia.cert.choice.IssuerPolicy} ranks the
 * candidates and says why, {@link dev.exuvia.cert.choice.KeyTypeRotation} goes round.
 */
package dev.exuvia.cert.choice;
