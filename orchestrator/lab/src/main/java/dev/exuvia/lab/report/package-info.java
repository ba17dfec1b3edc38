/** What a lab run shows: progress while it works, the report, and the verdict on it. */
package dev.exuvia.lab.report;
