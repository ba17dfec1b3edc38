package dev.exuvia.cert.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server as a child: its output in a file, its process id in another, ended by that id. */
final class ChildProcess implements AutoCloseable {
  private static final int LOG_TAIL = 10;

  private final Process process;
  private final Path log;
  private final Path processId;

  private ChildProcess(Process process, Path log, Path processId) {
    this.process = process;
    this.log = log;
    this.processId = processId;
  }

  static ChildProcess start(
      List<String> command, Map<String, String> environment, Path log, Path processId) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      Files.writeString(processId, process.pid() + "\n");
      return new ChildProcess(process, log, processId);
    } catch (IOException e) {
      throw new LabServerException(
          "cannot start " + command.getFirst() + ": is its Debian package installed?", e);
    }
  }

  long pid() {
    return process.pid();
  }

  List<String> logLines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new LabServerException("cannot read " + log, e);
    }
  }

  /** Returns when something of this process listens there; ends the process when it never does. */
  void awaitListening(InetAddress address, int port, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!accepts(address, port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String end = String.join("\n", logLines().reversed().stream().limit(LOG_TAIL).toList());
        close();
        throw new LabServerException(
            "nothing listens on "
                + address.getHostAddress()
                + ":"
                + port
                + "; newest first:\n"
                + end);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    if (!process.isAlive()) {
      close();
      throw new LabServerException(address.getHostAddress() + ":" + port + " belongs to another");
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(processId);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new LabServerException("cannot delete " + processId, e);
    }
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
