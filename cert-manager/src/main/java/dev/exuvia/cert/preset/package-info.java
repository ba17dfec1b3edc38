/**
 * What is known about authorities before they are asked: addresses, limits, what they want. Facts,
 * each with where it comes from; what is not known is not there. The facts stand in {@code
 * NAME.properties} beside these classes.
 */
package dev.exuvia.cert.preset;
