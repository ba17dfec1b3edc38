package dev.exuvia.orchestrator.stage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A test with a stage of its own, which is gone after it. */
@Tag("database")
public abstract class StagedTest {

  @TempDir protected Path directory;
  protected Stage stage;

  @BeforeEach
  protected void setStage() throws IOException {
    stage = new Stage(directory);
  }

  @AfterEach
  protected void leaveStage() {
    stage.close();
  }
}
