package dev.exuvia.failure;

import java.io.EOFException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something failed, in words: an exception's messages and those of its causes. */
public final class Reason {

  /** A wrapping exception's message begins with its cause's class, unless it has one of its own. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.){2,}[A-Z][\\w$]*(?:: ?|$)");

  private static final Pattern HOST = Pattern.compile("[\\w.-]+");

  private Reason() {}

  /**
   * What the chain of causes says, the outermost first, each once, without names of classes. Where
   * nobody has a message the kind of the first cause is told.
   */
  public static String of(Throwable failure) {
    List<String> all =
        chain(failure).map(Reason::message).filter(said -> !said.isBlank()).distinct().toList();
    return all.isEmpty()
        ? "for a reason that has no words (" + kind(failure) + ")"
        : all.stream()
            .filter(
                one -> all.stream().noneMatch(other -> !other.equals(one) && other.contains(one)))
            .collect(Collectors.joining(": "));
  }

  /** The first of that type among a failure and its causes. */
  public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The stack trace, for a log. */
  public static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String message(Throwable cause) {
    String said =
        switch (cause) {
          case FileSystemException file -> message(file);
          case UnknownHostException host -> unknownHost(host);
          default -> Objects.requireNonNullElseGet(cause.getMessage(), () -> unsaid(cause));
        };
    return CLASS.matcher(said).replaceAll("").strip();
  }

  /** Its message is the host's name, or the name and what the resolver said. */
  private static String unknownHost(UnknownHostException failure) {
    String said = Objects.requireNonNullElse(failure.getMessage(), "");
    return HOST.matcher(said).matches() ? said + ": no such host" : said;
  }

  /** What the JDK says by the class alone: its HTTP client and its channels give no message. */
  private static String unsaid(Throwable cause) {
    return switch (cause) {
      case ConnectException refused -> "the connection was refused";
      case ClosedChannelException closed -> "the connection was closed";
      case EOFException end -> "what was read ended too early";
      case TimeoutException late -> "there was no answer in time";
      case InterruptedException stopped -> "it was interrupted";
      default -> "";
    };
  }

  /** Their own messages are the file's name and nothing else: the class says what is wrong. */
  private static String message(FileSystemException failure) {
    String why =
        switch (failure) {
          case AccessDeniedException denied -> "permission denied";
          case NoSuchFileException missing -> "no such file or folder";
          case FileAlreadyExistsException there -> "is there already";
          case NotDirectoryException file -> "is no folder";
          case DirectoryNotEmptyException full -> "is a folder that isn't empty";
          default -> Objects.requireNonNullElse(failure.getReason(), "can't be used");
        };
    return failure.getFile() == null ? why : failure.getFile() + ": " + why;
  }

  private static String kind(Throwable failure) {
    Throwable last = chain(failure).reduce((before, after) -> after).orElse(failure);
    return last.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
