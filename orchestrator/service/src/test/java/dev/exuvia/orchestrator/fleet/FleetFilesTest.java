package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file and directory that a fleet names, in every state in which it is of no use. */
class FleetFilesTest {

  private static final String PLAIN_KEY = "masterKey: {file: secrets/master.key}";

  @TempDir private Path directory;
  private ExampleFleet example;
  private String yaml;

  @BeforeEach
  void writesAFleetThatNamesEveryKindOfFile() throws IOException {
    example = ExampleFleet.in(directory);
    Files.writeString(directory.resolve("anchors.ds"), "; none yet\n. DS 20326 8 2 E06D44B8\n");
    for (String secret : List.of("powerdns.key", "aws.key", "cloudflare.token")) {
      write("secrets/" + secret, "hunter2");
    }
    yaml =
        example
            .yaml()
            .replaceFirst(
                "tsig: \\{name: exuvia, secretFile: secrets/tsig.key}",
                "powerdns: {server: \"http://192.0.2.53:8081\", apiKeyFile: secrets/powerdns.key}")
            .replaceFirst(
                "tsig: \\{name: exuvia, secretFile: secrets/tsig.key}",
                "cloudflare: {tokenFile: secrets/cloudflare.token}")
            .replaceFirst("\n  propagation:\n", "$0    trustAnchorsFile: anchors.ds\n");
  }

  /** A setting's path, and the file it names. */
  record Named(String path, String file) {}

  static Stream<Named> plain() {
    return Stream.of(
        new Named("$.recipientsFile", "recipients.txt"),
        new Named("$.dns.propagation.trustAnchorsFile", "anchors.ds"),
        new Named("$.issuers[1].trustFile", "second-authority.pem"),
        new Named("$.issuers[1].rootsFile", "second-authority-roots.pem"));
  }

  static Stream<Named> secrets() {
    return Stream.of(
        new Named("$.canary.passwordFile", "secrets/canary.password"),
        new Named("$.dns.zones[0].tsig.secretFile", "secrets/tsig.key"),
        new Named("$.dns.zones[1].powerdns.apiKeyFile", "secrets/powerdns.key"),
        new Named("$.dns.zones[2].cloudflare.tokenFile", "secrets/cloudflare.token"),
        new Named("$.issuers[1].externalAccount.macKeyFile", "secrets/second-authority.mac"),
        new Named("$.masterKey.file", "secrets/master.key"));
  }

  static Stream<Named> files() {
    return Stream.concat(plain(), secrets());
  }

  static Stream<Named> directories() {
    return Stream.of(
        new Named("$.stateDirectory", "state"),
        new Named("$.providers[0].stateDirectory", "state/lab"));
  }

  @Test
  void acceptsThemAsTheyAre() throws IOException {
    assertThat(example.read(yaml).name()).isEqualTo("kestrel");
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatAFileDoesNotExist(Named named) throws IOException {
    Files.delete(directory.resolve(named.file()));
    assertThat(problem(named)).isEqualTo("'%s', which does not exist", named.file());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatALinkLeadsNowhere(Named named) throws IOException {
    Path file = directory.resolve(named.file());
    Files.delete(file);
    Files.createSymbolicLink(file, directory.resolve("gone"));
    assertThat(problem(named)).isEqualTo("'%s', which does not exist", named.file());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatItIsADirectory(Named named) throws IOException {
    Files.delete(directory.resolve(named.file()));
    Files.createDirectory(directory.resolve(named.file()));
    assertThat(problem(named)).isEqualTo("'%s', which is a directory", named.file());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatItIsNoFileAtAll(Named named) throws IOException {
    Path file = directory.resolve(named.file());
    Files.delete(file);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));
    }
    assertThat(problem(named))
        .isEqualTo("'%s', which is neither a file nor a directory", named.file());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatItIsEmpty(Named named) throws IOException {
    write(named.file(), "");
    assertThat(problem(named)).isEqualTo("'%s', which is empty", named.file());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysThatThisUserMayNotReadIt(Named named) throws IOException {
    Path file = directory.resolve(named.file());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
    assertThat(problem(named)).isEqualTo("'%s', which this user may not read", named.file());
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void saysThatEveryUserCanReadASecret(Named named) throws IOException {
    Path file = directory.resolve(named.file());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(example.problems(yaml))
        .singleElement()
        .returns(named.path(), Problem::path)
        .returns("'" + named.file() + "', which every user can read", Problem::found)
        .returns("chmod o-rwx " + file, Problem::allowed);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void neverRepeatsASecretThatStandsInPlaceOfAName(Named named) throws IOException {
    for (String secret : List.of("hunter2", "/hunter2/a==", "hunter2/b+c")) {
      assertThat(example.problems(yaml.replaceFirst(named.file(), secret)))
          .singleElement()
          .returns(named.path(), Problem::path)
          .returns("a text that names no existing file", Problem::found);
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void refusesASecretThatIsNoText(Named named) throws IOException {
    Files.write(directory.resolve(named.file()), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
    assertThat(problem(named)).startsWith("'" + named.file() + "', which ");
  }

  @Test
  void refusesABlankSecret() throws IOException {
    write("secrets/canary.password", " \n");
    assertThat(problem(new Named("$.canary.passwordFile", "")))
        .isEqualTo("'secrets/canary.password', which is blank");
  }

  @Test
  void refusesASecretThatAnotherMasterKeySealed() throws IOException {
    write(
        "secrets/tsig.key",
        new TinkVault(MasterKey.generate()).seal("hunter2", "secrets/tsig.key"));
    assertThat(problem(new Named("$.dns.zones[0].tsig.secretFile", "")))
        .isEqualTo("'secrets/tsig.key', which is sealed and can't be opened");
    yaml = yaml.replace(PLAIN_KEY, "");
    assertThat(problem(new Named("$.dns.zones[0].tsig.secretFile", "")))
        .isEqualTo("'secrets/tsig.key', which is sealed and can't be opened");
  }

  @Test
  void refusesAMasterKeyThatIsNone() throws IOException {
    write("secrets/master.key", "hunter2");
    assertThat(problem(new Named("$.masterKey.file", "")))
        .isEqualTo("'secrets/master.key', which holds no master key");
  }

  @Test
  void looksForTheMasterKeyInTheEnvironment() throws IOException {
    Named place = new Named("$.masterKey.environment", "");
    String before = yaml;
    yaml = before.replace(PLAIN_KEY, "masterKey: {environment: UNSET}");
    assertThat(problem(place)).isEqualTo("'UNSET', which is not set");
    yaml = before.replace(PLAIN_KEY, "masterKey: {environment: NO_MASTER}");
    assertThat(problem(place)).isEqualTo("'NO_MASTER', which holds no master key");
    example.read(before.replace(PLAIN_KEY, "masterKey: {environment: MASTER}"));
  }

  @Test
  void refusesFilesThatHoldOnlyComments() throws IOException {
    write("recipients.txt", "# nobody\n\n");
    write("anchors.ds", "; none\n");
    assertThat(example.problems(yaml))
        .extracting(Problem::found)
        .containsExactlyInAnyOrder(
            "'recipients.txt', which holds no address", "'anchors.ds', which holds no record");
  }

  @ParameterizedTest
  @MethodSource("directories")
  void refusesAFileInPlaceOfADirectory(Named named) throws IOException {
    Path file = directory.resolve(named.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(example.problems(yaml))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(named.path());
              assertThat(problem.found()).isEqualTo("'" + named.file() + "', which is a file");
            });
  }

  @Test
  void refusesADirectoryBelowAFile() throws IOException {
    yaml = yaml.replace("stateDirectory: state\n", "stateDirectory: recipients.txt/state\n");
    assertThat(problem(new Named("$.stateDirectory", "")))
        .isEqualTo("'recipients.txt/state', but %s is a file", directory.resolve("recipients.txt"));
  }

  @Test
  void refusesADirectoryInWhichThisUserMayNotWrite() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
    assumeThat(Files.isWritable(locked)).as("root writes everywhere").isFalse();
    yaml = yaml.replace("stateDirectory: state\n", "stateDirectory: locked/state\n");
    assertThat(problem(new Named("$.stateDirectory", "")))
        .isEqualTo("'locked/state', but this user may not write in %s", locked);
  }

  @Test
  void saysWhatIsWrongWithTheDocumentItself() throws IOException {
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0});
    assertThat(refusal(directory.resolve("gone.yaml"))).contains("$: found no file of this name");
    assertThat(refusal(directory)).contains("$: found a directory");
    assertThat(refusal(binary)).contains("$: found a file that is no UTF-8 text");
    assertThat(refusal(directory.resolve("recipients.txt").resolve("fleet.yaml")))
        .contains("$: found nothing that can be read");
  }

  private static String refusal(Path file) {
    InvalidDocumentException refusal =
        catchThrowableOfType(InvalidDocumentException.class, () -> new FleetReader().read(file));
    assertThat(refusal).hasMessageStartingWith(file + ": ").hasMessageNotContaining("Exception");
    return refusal.getMessage();
  }

  /** The only problem, which is that place's. */
  private String problem(Named named) throws IOException {
    List<Problem> problems = example.problems(yaml);
    assertThat(problems).singleElement().returns(named.path(), Problem::path);
    return problems.getFirst().found();
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content);
    if (name.startsWith("secrets/")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
