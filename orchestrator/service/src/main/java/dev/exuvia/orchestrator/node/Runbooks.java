package dev.exuvia.orchestrator.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that run on a node, as the playbooks module ships them. */
@ApplicationScoped
public class Runbooks {

  /**
   * The text of a runbook.
   *
   * @param name file name, for example {@code edge-drain.sh}
   * @throws IllegalArgumentException if none has this name
   */
  public String read(String name) {
    try (InputStream script = Runbooks.class.getResourceAsStream("/runbooks/" + name)) {
      if (script == null) {
        throw new IllegalArgumentException("there is no runbook " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the runbook cannot be read: " + name, e);
    }
  }
}
