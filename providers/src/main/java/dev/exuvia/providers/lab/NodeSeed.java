package dev.exuvia.providers.lab;

import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.SshKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/** The files that a node starts with: its host key, who may log in, and how sshd behaves. */
final class NodeSeed {

  private static final String SSHD_CONFIG =
      """
      Port 22
      AddressFamily inet
      HostKey /etc/ssh/ssh_host_ed25519_key
      PidFile /run/sshd.pid
      LogLevel QUIET
      AllowUsers root
      PermitRootLogin prohibit-password
      AuthenticationMethods publickey
      AuthorizedKeysFile /root/.ssh/authorized_keys
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      UsePAM no
      UseDNS no
      PrintMotd no
      PrintLastLog no
      DisableForwarding yes
      MaxStartups 100:30:200
      MaxSessions 100
      """;

  private NodeSeed() {}

  static void write(Path tree, ServerSpec spec, KeyPair hostKey) {
    try {
      put(tree, "etc/ssh/sshd_config", SSHD_CONFIG, "rw-r--r--");
      put(tree, "etc/ssh/ssh_host_ed25519_key", SshKeys.privateKeyFile(hostKey), "rw-------");
      put(
          tree,
          "etc/ssh/ssh_host_ed25519_key.pub",
          SshKeys.publicLine(hostKey.getPublic(), "") + "\n",
          "rw-r--r--");
      put(tree, "root/.ssh/authorized_keys", spec.authorizedKey() + "\n", "rw-------");
      Files.setPosixFilePermissions(
          tree.resolve("root/.ssh"), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path tree, String path, String content, String mode) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
