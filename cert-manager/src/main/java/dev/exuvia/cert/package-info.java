/** . */
package dev.exuvia.cert;
