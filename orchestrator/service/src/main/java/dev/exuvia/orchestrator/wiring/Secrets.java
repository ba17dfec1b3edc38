package dev.exuvia.orchestrator.wiring;

import dev.exuvia.cert.vault.KmsWrapping;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.cert.vault.Wrapping;
import dev.exuvia.orchestrator.fleet.MasterKeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets that the fleet names by file, sealed or plain, and the vault that opens them. */
public final class Secrets {

  private static final System.Logger LOG = System.getLogger(Secrets.class.getName());

  private final Vault vault;

  private Secrets(Vault vault) {
    this.vault = vault;
  }

  static Secrets of(Optional<MasterKeySettings> settings) {
    if (settings.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "fleet.yaml has no masterKey: private keys and secrets lie on the disk as they are");
      return new Secrets(Vault.NONE);
    }
    return new Secrets(new TinkVault(wrapping(settings.get()).unwrap(text(settings.get()))));
  }

  private static Wrapping wrapping(MasterKeySettings settings) {
    return switch (settings) {
      case MasterKeySettings.Wrapped wrapped -> new KmsWrapping(wrapped.key());
      case MasterKeySettings.InFile plain -> Wrapping.NONE;
      case MasterKeySettings.InEnvironment plain -> Wrapping.NONE;
    };
  }

  private static String text(MasterKeySettings settings) {
    return switch (settings) {
      case MasterKeySettings.Wrapped wrapped -> text(wrapped.where());
      case MasterKeySettings.InFile file -> content(file.file());
      case MasterKeySettings.InEnvironment environment ->
          Optional.ofNullable(System.getenv(environment.variable()))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the environment has no variable "
                              + environment.variable()
                              + ", which holds the master key"));
    };
  }

  Vault vault() {
    return vault;
  }

  /**
   * A secret, opened.
   *
   * @throws IllegalStateException naming the file, never what it holds
   * @throws dev.exuvia.cert.vault.VaultException when it is sealed and can't be opened
   */
  String read(Path file) {
    return vault.open(content(file), Vault.place(file)).strip();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("the secret file cannot be read: " + file, e);
    }
  }
}
