package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.vault.KmsKey;
import java.nio.file.Path;

/** Where the master key is, under which secrets at rest are sealed. */
public sealed interface MasterKeySettings {

  /** In a file, as {@code ./exuvia keys new} writes it; best on another disk than the secrets. */
  record InFile(Path file) implements MasterKeySettings {}

  /** In an environment variable, the same text. */
  record InEnvironment(String variable) implements MasterKeySettings {}

  /** In one of these places, wrapped by a key of AWS KMS, which is asked once at the start. */
  record Wrapped(MasterKeySettings where, KmsKey key) implements MasterKeySettings {}
}
