package dev.exuvia.providers.lab;

/** How far a node has come. Only forwards. */
enum NodePhase {
  /** It has an address and a host key; how much of it exists is unknown. */
  STARTING,
  /** It was handed out. */
  RUNNING,
  /** It is to go; how much of it still exists is unknown. */
  DESTROYING,
  /** Nothing of it is left but its address in quarantine. */
  DESTROYED
}
