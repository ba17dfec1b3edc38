/**
 * What a rotation consists of: a {@link dev.exuvia.playbooks.Playbook} lists steps, each step is
 * one use of an action, and the needs between steps form a directed graph without cycles.
 *
 * <p>This package holds the words only. {@link dev.exuvia.playbooks.document} reads any YAML
 * document against its JSON Schema and says where it is wrong; {@link dev.exuvia.playbooks.parser}
 * turns a document into a playbook. The shipped playbooks lie on the class path under {@code
 * /playbooks}, the scripts that run on nodes under {@code /runbooks}.
 */
package dev.exuvia.playbooks;
