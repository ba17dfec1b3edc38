/** . */
package dev.exuvia.dns;
