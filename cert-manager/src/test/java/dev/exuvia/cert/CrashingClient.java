package dev.exuvia.cert;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Ends the process, as far as its user can tell, before or after a request reached the server. */
final class CrashingClient extends HttpClient {
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

  private final HttpClient real;
  private final BooleanSupplier crashBefore;
  private final BooleanSupplier crashAfter;
  private final Mishap mishap;

  CrashingClient(HttpClient real, BooleanSupplier crashBefore, BooleanSupplier crashAfter) {
    this(real, crashBefore, crashAfter, CrashingClient::crash);
  }

  CrashingClient(
      HttpClient real, BooleanSupplier crashBefore, BooleanSupplier crashAfter, Mishap mishap) {
    this.real = real;
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
    HttpResponse<T> response = real.send(request, handler);
    if (crashAfter.getAsBoolean()) {
      mishap.happen("after " + request.uri());
    }
    return response;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return real.sendAsync(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    return real.sendAsync(request, handler, pushes);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return real.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return real.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return real.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return real.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return real.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return real.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return real.authenticator();
  }

  @Override
  public Version version() {
    return real.version();
  }

  @Override
  public Optional<Executor> executor() {
    return real.executor();
  }
}
