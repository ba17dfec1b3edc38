package dev.exuvia.orchestrator.fleet;

import java.nio.file.Path;

/** Where the master key is, under which secrets at rest are sealed. */
public sealed interface MasterKeySettings {

  /** In a file, as {@code ./exuvia keys new} writes it; best on another disk than the secrets. */
  record InFile(Path file) implements MasterKeySettings {}

  /** In an environment variable, the same text. */
  record InEnvironment(String variable) implements MasterKeySettings {}
}
