/** What to say of a failure to those who can't see the code. Imports nothing of ours. */
package dev.exuvia.failure;
