package dev.exuvia.cert.lab;

/** A server of the lab does not start or does not answer. The message has the end of its log. */
public final class LabServerException extends RuntimeException {
  LabServerException(String message) {
    super(message);
  }

  LabServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
