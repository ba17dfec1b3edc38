package dev.exuvia.playbooks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentReaderTest {

  private DocumentReader reader;

  record Ship(String name, Duration watch, int masts, Optional<List<String>> crew) {}

  @BeforeEach
  void readSchema() throws URISyntaxException {
    reader = new DocumentReader(getClass().getResource("ship.schema.json").toURI());
  }

  @Test
  void readsARecord() {
    Ship ship =
        reader.read(
            "ship.yaml", "name: Erebus\nwatch: PT4H\nmasts: 3\ncrew: [on, 12:30]", Ship.class);

    assertThat(ship)
        .isEqualTo(new Ship("Erebus", Duration.ofHours(4), 3, Optional.of(List.of("on", "12:30"))));
  }

  @Test
  void leavesOutWhatIsOptional() {
    assertThat(reader.read("f", "name: Terror\nwatch: PT4H\nmasts: 1", Ship.class).crew())
        .isEmpty();
  }

  static List<Arguments> broken() {
    return List.of(
        refused(
            "unknown key",
            "name: A\nmsats: 3\nmasts: 1\nwatch: PT1H",
            2,
            "$.msats",
            "the unknown key 'msats'",
            "one of crew, ensign, keyFile, masts, name, rig, watch; did you mean 'masts'?"),
        refused(
            "missing key", "name: A\nwatch: PT1H", 1, "$.masts", "nothing", "at least one mast"),
        refused(
            "wrong type",
            "name: A\nmasts: three\nwatch: PT1H",
            2,
            "$.masts",
            "'three'",
            "at least one mast"),
        refused("too small", "name: A\nmasts: 0\nwatch: PT1H", 2, "$.masts", "0", "at least 1"),
        refused(
            "bad duration",
            "name: A\nmasts: 1\n\n# four hours\nwatch: 4h",
            5,
            "$.watch",
            "'4h'",
            "an ISO-8601 duration such as PT4H"),
        refused(
            "not a choice",
            "name: A\nmasts: 1\nwatch: PT1H\nrig: brigg",
            4,
            "$.rig",
            "'brigg'",
            "one of barque, brig, sloop; did you mean 'brig'?"),
        refused(
            "list item",
            "name: A\nmasts: 1\nwatch: PT1H\ncrew:\n  - Crozier\n  - 7",
            6,
            "$.crew[1]",
            "7",
            "a text"),
        refused(
            "repeated item",
            "name: A\nmasts: 1\nwatch: PT1H\ncrew:\n  - Ross\n  - Ross",
            6,
            "$.crew[1]",
            "'Ross' again",
            "each once"),
        refused(
            "empty list",
            "name: A\nmasts: 1\nwatch: PT1H\ncrew: []",
            4,
            "$.crew",
            "an empty list",
            "at least 1 entries"),
        refused("null", "name:\nmasts: 1\nwatch: PT1H", 1, "$.name", "nothing", "a text"),
        refused(
            "truth value for a text",
            "name: true\nmasts: 1\nwatch: PT1H",
            1,
            "$.name",
            "true",
            "a text"),
        refused(
            "nested",
            "name: A\nmasts: 1\nwatch: PT1H\nensign:\n  colour: red",
            5,
            "$.ensign.colour",
            "the unknown key 'colour'",
            "one of color; did you mean 'color'?"),
        refused(
            "odd key",
            "name: A\nmasts: 1\nwatch: PT1H\nno such key: 1",
            4,
            "$['no such key']",
            "the unknown key 'no such key'",
            "one of crew, ensign, keyFile, masts, name, rig, watch"),
        refused(
            "same key twice",
            "name: A\nmasts: 1\nwatch: PT1H\nname: B",
            4,
            "$.name",
            "this key again, first in line 1",
            "each key once"),
        refused(
            "alias",
            "name: &n A\nmasts: 1\nwatch: PT1H\nrig: *n",
            4,
            "$.rig",
            "the alias *n",
            "the value itself, written out"),
        refused(
            "tag",
            "name: !!binary QQ==\nmasts: 1\nwatch: PT1H",
            1,
            "$.name",
            "the tag tag:yaml.org,2002:binary",
            "values without tags"),
        refused(
            "second document",
            "name: A\nmasts: 1\nwatch: PT1H\n---\nname: B",
            4,
            "$",
            "a second document",
            "one document in each file"),
        refused("empty", "", 1, "$", "nothing", "a ship"),
        refused("a list", "- a", 1, "$", "a list of 1", "a ship"),
        refused(
            "secret",
            "name: A\nmasts: 1\nwatch: PT1H\nkey: hunter2",
            4,
            "$.key",
            "the unknown key 'key'",
            "'keyFile', the name of a file: secrets never stand in a document"),
        refused(
            "secret for a file name",
            "name: A\nmasts: 1\nwatch: PT1H\nkeyFile: 'hunter 2'",
            4,
            "$.keyFile",
            "a text that is no file name",
            "a file name"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void refuses(String what, String yaml, Problem problem) {
    assertThat(problems(yaml)).containsExactly(problem);
  }

  static List<Arguments> malformed() {
    return List.of(
        Arguments.of("open list", "name: [A\nmasts: 3\n", 2),
        Arguments.of("open quote", "name: A\nrig: \"sloop\n", 3),
        Arguments.of("tab", "name: A\n\tmasts: 1", 2),
        Arguments.of("bad indent", "name: A\nensign:\n    color: red\n  size: 1", 4),
        Arguments.of("control character", "name: A\nrig: \u0001", 2),
        Arguments.of("too deep", "name: " + "[".repeat(40) + "]".repeat(40), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void saysWhereItIsNoYaml(String what, String yaml, int line) {
    assertThat(problems(yaml))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.found()).startsWith("what is no YAML");
            });
  }

  @Test
  void keepsCredentialsToItself() {
    String yaml =
        "name: A\nmasts: 1\nwatch: PT1H\nensign: key:hunter2\nrig: https://me:hunter2@sea/";

    assertThat(problems(yaml))
        .extracting(Problem::found)
        .containsExactly("a text", "'https://…@sea/'");
  }

  @Test
  void takesAWholeDecimalForAWholeNumber() {
    assertThat(reader.open("f", "masts: 3.0").root().child("masts").number()).hasValue(3);
    assertThat(reader.open("f", "masts: 3.5").root().child("masts").number()).isEmpty();
    assertThat(reader.open("f", "masts: 99999999999").root().child("masts").number()).isEmpty();
  }

  @Test
  void tellsAllAtOnceInTheOrderOfLines() {
    assertThat(problems("watch: 4h\nname: 1\nrigg: sloop\nname: 2"))
        .extracting(Problem::line, Problem::path)
        .containsExactly(
            Tuple.tuple(1, "$.masts"),
            Tuple.tuple(1, "$.watch"),
            Tuple.tuple(3, "$.rigg"),
            Tuple.tuple(4, "$.name"));
  }

  @Test
  void addsWhatTheCallerFound() {
    Document document = reader.open("f.yaml", "name: A\nmasts: 0\nwatch: PT1H");
    Problem found = document.root().child("name").problem("'A'", "a longer name");
    Problem again = document.root().child("masts").problem("0", "a ship that sails");

    InvalidDocumentException refusal =
        catchThrowableOfType(
            InvalidDocumentException.class, () -> document.refuse(List.of(found, again)));

    assertThat(refusal)
        .hasMessage(
            """
            f.yaml:1: $.name: found 'A', allowed: a longer name
            f.yaml:2: $.masts: found 0, allowed: at least 1""");
  }

  @Test
  void placesWhatIsMissingAtItsNearestAncestor() {
    Document document = reader.open("f.yaml", "name: A\nensign:\n  color: red");

    assertThat(document.lineOf("$.ensign.size.width")).isEqualTo(2);
    assertThat(document.lineOf("$.crew[3]")).isEqualTo(1);
  }

  @Test
  void needsASchema(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing.json");
    assertThat(
            catchThrowableOfType(
                UncheckedIOException.class, () -> new DocumentReader(missing.toUri())))
        .hasMessageContaining("missing.json");
    Files.writeString(missing, "{}");
    assertThat(new DocumentReader(missing.toUri()).open("f", "a: 1").problems()).isEmpty();
  }

  private List<Problem> problems(String yaml) {
    return catchThrowableOfType(
            InvalidDocumentException.class, () -> reader.read("ship.yaml", yaml, Ship.class))
        .problems();
  }

  private static Arguments refused(
      String what, String yaml, int line, String path, String found, String allowed) {
    return Arguments.of(what, yaml, new Problem("ship.yaml", line, path, found, allowed));
  }
}
