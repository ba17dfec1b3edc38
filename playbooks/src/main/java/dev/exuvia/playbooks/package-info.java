/** . */
package dev.exuvia.playbooks;
