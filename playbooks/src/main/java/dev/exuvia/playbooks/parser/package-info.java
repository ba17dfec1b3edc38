/**
 * From YAML to a {@link dev.exuvia.playbooks.Playbook}. The schema {@code
 * /schemas/playbook.schema.json} says what the document looks like; the rules here say what it must
 * mean: known actions, known needs, no circles, waits that follow what they wait for.
 */
package dev.exuvia.playbooks.parser;
