/** . */
package dev.exuvia.providers;
