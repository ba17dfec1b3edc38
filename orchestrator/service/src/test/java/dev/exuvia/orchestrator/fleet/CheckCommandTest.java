package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir private Path directory;
  private Path file;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void writeTheExample() throws IOException {
    file = directory.resolve("fleet.yaml");
    Files.writeString(file, ExampleFleet.in(directory).yaml());
  }

  @Test
  void acceptsTheExampleAndTouchesNothing() throws IOException {
    List<Path> before = everything();
    assertThat(check("--config", file.toString())).isEqualTo(CheckCommand.ACCEPTED);
    assertThat(out).hasToString(file + ": nothing is wrong with it\n");
    assertThat(errors).hasToString("");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void listsAllThatIsWrong() throws IOException {
    breakTwoThings();
    assertThat(check("--config", file.toString())).isEqualTo(CheckCommand.REFUSED);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            file
                + ":31: $.recipientsFile: found 'nobody.txt', which does not exist, allowed: an"
                + " existing file; a relative name starts at the directory of this document",
            file + ":35: $.nodes.count: found 1, allowed: at least 2");
    assertThat(out).hasToString("");
  }

  @Test
  void listsThemAsJson() throws IOException {
    breakTwoThings();
    assertThat(check("--json", "--config", file.toString())).isEqualTo(CheckCommand.REFUSED);
    JsonNode outcome = JsonMapper.builder().build().readTree(out.toByteArray());
    assertThat(outcome.path("file").asText()).isEqualTo(file.toString());
    assertThat(outcome.path("accepted").asBoolean(true)).isFalse();
    assertThat(outcome.path("problems")).hasSize(2);
    JsonNode count = outcome.path("problems").path(1);
    assertThat(count.path("line").asInt()).isEqualTo(35);
    assertThat(count.path("path").asText()).isEqualTo("$.nodes.count");
    assertThat(count.path("found").asText()).isEqualTo("1");
    assertThat(count.path("allowed").asText()).isEqualTo("at least 2");
    assertThat(errors).hasToString("");
  }

  @Test
  void saysAsJsonThatNothingIsWrong() {
    assertThat(check("--config", file.toString(), "--json")).isEqualTo(CheckCommand.ACCEPTED);
    assertThat(out).hasToString("{\"file\":\"" + file + "\",\"accepted\":true,\"problems\":[]}\n");
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThat(check("--config", "/nowhere")).isEqualTo(CheckCommand.REFUSED);
    assertThat(errors)
        .hasToString("/nowhere: $: found no file of this name, allowed: a readable file in YAML\n");
  }

  @Test
  void saysHowItIsUsed() {
    for (List<String> wrong :
        List.of(List.<String>of(), List.of("--config"), List.of(file.toString(), "--now"))) {
      assertThat(check(wrong.toArray(String[]::new))).isEqualTo(CheckCommand.USAGE_ERROR);
      assertThat(errors).asString().contains(CheckCommand.USAGE);
    }
  }

  private void breakTwoThings() throws IOException {
    String yaml = Files.readString(file);
    Files.writeString(
        file, yaml.replace("recipients.txt", "nobody.txt").replace("  count: 2", "  count: 1"));
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    }
  }

  private int check(String... arguments) {
    return CheckCommand.run(List.of(arguments), stream(out), stream(errors));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
