package dev.exuvia.engine;

/** Stands for {@code kill -9}: nothing may catch it. */
final class CrashError extends Error {
  CrashError() {
    super("crash");
  }
}
