package dev.exuvia.orchestrator.action;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A test with a stage of its own, which is gone after it. */
@Tag("database")
abstract class StagedTest {

  @TempDir Path directory;
  Stage stage;

  @BeforeEach
  void setStage() throws IOException {
    stage = new Stage(directory);
  }

  @AfterEach
  void leaveStage() {
    stage.close();
  }
}
