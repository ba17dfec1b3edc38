package dev.exuvia.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class SshKeysTest {

  private final KeyPair pair = SshKeys.generate();

  @Test
  void writesAndReadsBackAPublicKey() {
    String line = SshKeys.publicLine(pair.getPublic(), "fleet kestrel");

    assertThat(line).startsWith("ssh-ed25519 AAAA").endsWith(" fleet kestrel").hasLineCount(1);
    assertThat(SshKeys.parsePublicLine(line)).isEqualTo(pair.getPublic());
    assertThat(SshKeys.publicLine(pair.getPublic(), "")).matches("ssh-ed25519 \\S+");
  }

  @Test
  void writesAndReadsBackAPrivateKey() {
    String file = SshKeys.privateKeyFile(pair);

    KeyPair read = SshKeys.parsePrivateKeyFile(file);

    assertThat(file).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n").endsWith("-----\n");
    assertThat(read.getPublic()).isEqualTo(pair.getPublic());
    assertThat(read.getPrivate()).isEqualTo(pair.getPrivate());
  }

  @Test
  void refusesWhatIsNoKeyWithoutRepeatingIt() {
    String secret = "c2VjcmV0";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SshKeys.parsePublicLine("ssh-ed25519 AA"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SshKeys.parsePrivateKeyFile(
                    "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + secret
                        + "\n-----END OPENSSH PRIVATE KEY-----\n"))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
    assertThatIllegalArgumentException().isThrownBy(() -> SshKeys.parsePrivateKeyFile(""));
  }

  @Test
  void fingerprintsLikeOpenSsh() {
    String line =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAII6cxXzw95wQPAzsTF272JCREl9+AvOrmlDgbFtZVQ37";

    assertThat(SshKeys.fingerprint(SshKeys.parsePublicLine(line)))
        .isEqualTo("SHA256:Zyk+bj3mc/k30ZhbJGvfcNQbuVo6STGddapifCeDJp4");
  }
}
