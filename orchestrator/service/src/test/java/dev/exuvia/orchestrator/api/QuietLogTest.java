package dev.exuvia.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that tell of every connection and retry are heard only when something is wrong. */
@QuarkusTest
@QuarkusTestResource(EmbeddedDatabase.class)
@Tag("database")
class QuietLogTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.sshd.common.kex.extension.parser.HostBoundPubkeyAuthentication",
        "org.apache.sshd.common.io.DefaultIoServiceFactoryFactory",
        "org.shredzone.acme4j.connector.DefaultConnection"
      })
  void tellsWarningsOnly(String category) {
    Logger logger = Logger.getLogger(category);
    assertThat(logger.isLoggable(Level.WARNING)).isTrue();
    assertThat(logger.isLoggable(Level.INFO)).isFalse();
  }
}
