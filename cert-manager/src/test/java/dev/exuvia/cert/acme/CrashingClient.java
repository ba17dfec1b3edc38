package dev.exuvia.cert.acme;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.BooleanSupplier;

/** Ends the process, as far as its user can tell, before or after a request reached the server. */
final class CrashingClient extends ForwardingClient {
  /** Nothing catches it, as nothing catches kill -9. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String when) {
      super(when, null, false, false);
    }
  }

  /** What happens instead of an answer. */
  interface Mishap {
    void happen(String when) throws IOException;
  }

  private final BooleanSupplier crashBefore;
  private final BooleanSupplier crashAfter;
  private final Mishap mishap;

  CrashingClient(HttpClient real, BooleanSupplier crashBefore, BooleanSupplier crashAfter) {
    this(real, crashBefore, crashAfter, CrashingClient::crash);
  }

  CrashingClient(
      HttpClient real, BooleanSupplier crashBefore, BooleanSupplier crashAfter, Mishap mishap) {
    super(real);
    this.crashBefore = crashBefore;
    this.crashAfter = crashAfter;
    this.mishap = mishap;
  }

  private static void crash(String when) {
    throw new Crash(when);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    if (crashBefore.getAsBoolean()) {
      mishap.happen("before " + request.uri());
    }
    HttpResponse<T> response = super.send(request, handler);
    if (crashAfter.getAsBoolean()) {
      mishap.happen("after " + request.uri());
    }
    return response;
  }
}
