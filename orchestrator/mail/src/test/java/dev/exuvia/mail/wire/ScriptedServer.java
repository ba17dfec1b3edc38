package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers one plain connection by a script: lines that begin with {@code S:} are sent, {@code C:}
 * waits for one line of the client, {@code C.} for lines up to a single dot, {@code X} closes. At
 * the end of the script the connection stays open and mute.
 */
public final class ScriptedServer implements AutoCloseable {

  private final ServerSocket listener;
  private final List<String> script;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  public ScriptedServer(String script) throws IOException {
    this.script = script.lines().toList();
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  public MailEndpoint endpoint(MailPort port) {
    InetSocketAddress address =
        new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    return new MailEndpoint("mail.kestrel.test", address, port);
  }

  /** What the client said, line by line. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line : script) {
        if (line.equals("X")) {
          return;
        }
        step(line, in, socket.getOutputStream());
      }
      while (in.readLine() != null) {
        // The client may go on talking.
      }
    } catch (IOException e) {
      heard.add("broken: " + e.getMessage());
    }
  }

  /** A client may hang up before it is through with its part. */
  private static String said(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new EOFException("the client hung up");
    }
    return line;
  }

  private void step(String line, BufferedReader in, OutputStream out) throws IOException {
    switch (line.substring(0, 2)) {
      case "S:" ->
          out.write((line.substring(2).strip() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      case "C:" -> heard.add(said(in));
      case "C." -> {
        String text = said(in);
        while (!text.equals(".")) {
          heard.add(text);
          text = said(in);
        }
      }
      default -> throw new IllegalArgumentException(line);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
