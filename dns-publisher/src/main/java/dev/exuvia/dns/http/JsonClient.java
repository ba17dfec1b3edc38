package dev.exuvia.dns.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerUnreachableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;

/**
 * Calls of one API with one secret. Follows no redirects, which could carry the secret elsewhere,
 * and repeats nothing by itself. Thread-safe.
 */
public final class JsonClient {
  private final URI base;
  private final Credential credential;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param base what all paths are appended to, without a slash at its end
   * @param timeout for connecting, and for each answer
   */
  public JsonClient(URI base, Credential credential, Duration timeout) {
    this.base = base;
    this.credential = credential;
    this.timeout = timeout;
    // Every API here speaks 1.1; an upgrade to 2 over plain HTTP confuses small servers.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /** The API, to name it in errors. */
  public URI base() {
    return base;
  }

  /**
   * Asks.
   *
   * @param path begins with a slash, encoded
   * @throws ServerUnreachableException when no answer came
   */
  public Reply get(String path) {
    return exchange("GET", path, BodyPublishers.noBody());
  }

  /**
   * Tells.
   *
   * @param body JSON, see {@link #json}
   * @throws ServerUnreachableException when no answer came; what was asked for may have happened
   */
  public Reply send(String method, String path, String body) {
    return exchange(method, path, BodyPublishers.ofString(body));
  }

  /** A value as JSON. */
  public static String json(Object value) {
    try {
      return Reply.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON for " + value.getClass(), e);
    }
  }

  private Reply exchange(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header(credential.header(), credential.value())
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(
          base, response.statusCode(), response.headers(), credential.hide(response.body()));
    } catch (IOException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerUnreachableException(base, new InterruptedIOException("interrupted"));
    }
  }

  /** A certificate that is not valid now is, more often than not, a clock that is wrong. */
  private RuntimeException failure(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return new RefusedException(
            base,
            Reason.CLOCK_SKEW,
            "by this machine's clock its certificate is not valid now ("
                + cause.getMessage()
                + "). Set the clock, or have the certificate renewed.");
      }
    }
    return new ServerUnreachableException(base, e);
  }
}
