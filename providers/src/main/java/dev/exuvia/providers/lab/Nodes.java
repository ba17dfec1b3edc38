package dev.exuvia.providers.lab;

import java.util.Optional;

/** Makes the machines that records speak of. */
interface Nodes {

  /**
   * Starts a node; nothing if it is up. What an interrupted start left is replaced.
   *
   * @throws NodeScriptException if it does not start
   */
  void up(NodeRecord node);

  /**
   * Ends a node and takes all of it away; nothing if there is nothing.
   *
   * @throws NodeScriptException if something stays
   */
  void down(NodeRecord node);

  /** The kernel's name of a node's network namespace; empty unless it is up. */
  Optional<String> networkNamespace(NodeRecord node);
}
