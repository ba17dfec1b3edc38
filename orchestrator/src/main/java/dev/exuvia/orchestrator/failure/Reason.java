package dev.exuvia.orchestrator.failure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something failed, in words: an exception's messages and those of its causes. */
public final class Reason {

  /** A wrapping exception's message begins with its cause's class, unless it has one of its own. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.){2,}[A-Z][\\w$]*(?:: ?|$)");

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
        cause instanceof FileSystemException file
            ? message(file)
            : Objects.requireNonNullElse(cause.getMessage(), "");
    return CLASS.matcher(said).replaceAll("").strip();
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
