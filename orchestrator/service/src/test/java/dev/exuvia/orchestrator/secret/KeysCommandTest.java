package dev.exuvia.orchestrator.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  @TempDir private Path folder;
  private Path master;
  private Path secret;

  @BeforeEach
  void writeASecret() throws IOException {
    master = folder.resolve("master.key");
    secret = folder.resolve("secrets/tsig.key");
    Files.createDirectories(secret.getParent());
    Files.writeString(secret, "hunter2\n");
  }

  private static int run(Object... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new KeysCommand(nowhere, nowhere)
        .run(Arrays.stream(arguments).map(Object::toString).toList());
  }

  private String opened() throws IOException {
    Vault vault = new TinkVault(MasterKey.parse(Files.readString(master)));
    return vault.open(Files.readString(secret), Vault.place(secret));
  }

  @Test
  void sealsFoldersAndOpensThemAgain() throws IOException {
    assertThat(run("new", master)).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(master)))
        .isEqualTo("rw-------");
    assertThat(run("seal", master, folder)).isZero();
    assertThat(Files.readString(secret)).startsWith("exuvia-sealed-1:").doesNotContain("hunter2");
    assertThat(opened()).isEqualTo("hunter2\n");
    assertThat(MasterKey.parse(Files.readString(master)).size()).isEqualTo(1);
  }

  @Test
  void aKeyIsRotatedAndTheOldOneRetiredWhenNobodyNeedsIt() throws IOException {
    run("new", master);
    run("seal", master, secret);
    assertThat(run("rotate", master)).isZero();
    assertThat(opened()).isEqualTo("hunter2\n");
    assertThat(run("retire", master, secret)).isEqualTo(KeysCommand.FAILED);
    assertThat(run("seal", master, secret)).isZero();
    assertThat(run("retire", master, secret)).isZero();
    assertThat(MasterKey.parse(Files.readString(master)).size()).isEqualTo(1);
    assertThat(opened()).isEqualTo("hunter2\n");
  }

  @Test
  void neverOverwritesAMasterKey() throws IOException {
    run("new", master);
    String before = Files.readString(master);
    assertThat(run("new", master)).isEqualTo(KeysCommand.FAILED);
    assertThat(Files.readString(master)).isEqualTo(before);
  }

  @Test
  void aKmsThatDoesNotAnswerLeavesNothingBehind() {
    System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    System.setProperty("aws.secretAccessKey", "hunter2");
    try {
      assertThat(
              run(
                  "--kms",
                  "alias/exuvia",
                  "eu-central-1",
                  "--endpoint",
                  "http://127.0.0.1:9",
                  "new",
                  master))
          .isEqualTo(KeysCommand.FAILED);
      assertThat(run("--kms", "alias/exuvia", "eu-central-1", "--endpoint", "x", "new", master))
          .isEqualTo(KeysCommand.FAILED);
      assertThat(master).doesNotExist();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void mistakesAreToldAndChangeNothing() throws IOException {
    Files.writeString(master, "no keyset");
    assertThat(run("seal", master, secret)).isEqualTo(KeysCommand.FAILED);
    assertThat(run("seal", folder.resolve("none"), secret)).isEqualTo(KeysCommand.FAILED);
    for (List<String> wrong :
        List.of(List.<String>of(), List.of("new"), List.of("melt", "x"), List.of("seal", "x"))) {
      assertThat(run(wrong.toArray())).isEqualTo(KeysCommand.USAGE_ERROR);
    }
    assertThat(Files.readString(secret)).isEqualTo("hunter2\n");
    try (Stream<Path> files = Files.list(secret.getParent())) {
      assertThat(files).hasSize(1);
    }
  }
}
