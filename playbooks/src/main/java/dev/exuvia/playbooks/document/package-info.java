/**
 * Reads documents written by people: YAML against a JSON Schema, with all that is wrong told at
 * once, each problem with its line and JSON path.
 *
 * <p>The YAML is read event by event instead of with a ready-made mapper, because those lose what
 * an author needs to know: of two equal keys the last one wins silently, an alias becomes its own
 * name as text, a second document is ignored, and an unknown key is reported at the line of its
 * parent. Scalars follow the core schema of YAML 1.2: {@code yes}, {@code on} and {@code 12:30} are
 * texts.
 *
 * <p>{@link dev.exuvia.playbooks.document.DocumentReader} opens a {@link
 * dev.exuvia.playbooks.document.Document}; checks that a schema can't express walk over its {@link
 * dev.exuvia.playbooks.document.Element}s, which tolerate what the schema has already refused.
 */
package dev.exuvia.playbooks.document;
