package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The server process: started or adopted, started again when it dies, stopped. */
final class Server {

  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int CONNECT_MILLIS = 2000;

  private final Launch launch;
  private ProcessHandle process = ProcessHandle.current();
  private int port;
  private boolean adopted;
  private boolean stopping;

  Server(Launch launch) {
    this.launch = launch;
  }

  synchronized int port() {
    return port;
  }

  synchronized long pid() {
    return process.pid();
  }

  synchronized boolean adopted() {
    return adopted;
  }

  synchronized void start() throws IOException {
    Optional<Postmaster> orphan = Postmaster.of(launch.cluster().directory());
    if (orphan.isPresent() && adopt(orphan.get())) {
      adopted = true;
    } else {
      port = freePort();
      launch();
    }
    watch();
  }

  /** Doesn't start it again when it dies. */
  synchronized void forget() {
    stopping = true;
  }

  synchronized void stop() {
    forget();
    end(process);
  }

  private boolean adopt(Postmaster orphan) throws IOException {
    ProcessHandle handle = ProcessHandle.of(orphan.pid()).orElseThrow(this::died);
    Postmaster ready = awaitReady(handle);
    if (!answers(ready.port())) {
      LOG.log(System.Logger.Level.INFO, "The running PostgreSQL is out of reach: restarting it");
      end(handle);
      return false;
    }
    process = handle;
    port = ready.port();
    return true;
  }

  private void launch() throws IOException {
    launch.clearStalePid();
    process = launch.on(port).toHandle();
    awaitReady(process);
  }

  private Postmaster awaitReady(ProcessHandle handle) throws IOException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (handle.isAlive() && System.nanoTime() < deadline) {
      Optional<Postmaster> ready =
          Postmaster.of(launch.cluster().directory())
              .filter(postmaster -> postmaster.pid() == handle.pid() && postmaster.ready());
      if (ready.isPresent()) {
        return ready.get();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw died();
  }

  private DatabaseException died() {
    return new DatabaseException(
        "PostgreSQL does not come up: %s (all it said: %s)"
            .formatted(launch.lastWords(), launch.log()));
  }

  private void watch() {
    ProcessHandle watched = process;
    Thread.ofVirtual()
        .name("postgres-watch")
        .start(
            () -> {
              watched.onExit().join();
              restart();
            });
  }

  /** Again and again: what keeps it from starting, such as a process that still ends, may pass. */
  private void restart() {
    Duration pause = FIRST_PAUSE;
    while (!startedAgain(pause)) {
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  /** Whether there is no more to do. */
  private synchronized boolean startedAgain(Duration pause) {
    if (stopping) {
      return true;
    }
    LOG.log(System.Logger.Level.WARNING, "PostgreSQL died; starting it again on port " + port);
    try {
      launch();
      watch();
      return true;
    } catch (IOException | DatabaseException e) {
      end(process);
      LOG.log(
          System.Logger.Level.ERROR,
          "PostgreSQL can't be started again; the next try is in " + pause,
          e);
      return false;
    }
  }

  /** INT makes the server end sessions and write everything out; QUIT makes it end now. */
  private static void end(ProcessHandle handle) {
    for (String signal : List.of("-INT", "-QUIT")) {
      if (handle.isAlive()) {
        Commands.run(List.of("kill", signal, Long.toString(handle.pid())));
        await(handle);
      }
    }
  }

  private static void await(ProcessHandle handle) {
    try {
      handle.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "PostgreSQL takes long to stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
