package dev.exuvia.cert.acme;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives answers only when they are whole. The timeout of a Java request ends when the head of the
 * answer is there, so that an authority that falls silent in the middle of one would hold its
 * caller for ever.
 */
final class WholeAnswers extends ForwardingClient {
  private final Duration timeout;

  /**
   * @param timeout from the request to the last octet of its answer
   */
  WholeAnswers(HttpClient real, Duration timeout) {
    super(real);
    this.timeout = timeout;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> answer = sendAsync(request, whole(handler));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static <T> HttpResponse.BodyHandler<T> whole(HttpResponse.BodyHandler<T> handler) {
    return head ->
        HttpResponse.BodySubscribers.mapping(
            HttpResponse.BodySubscribers.ofByteArray(), body -> given(handler.apply(head), body));
  }

  private static <T> T given(HttpResponse.BodySubscriber<T> reader, byte[] body) {
    reader.onSubscribe(new Nothing());
    reader.onNext(List.of(ByteBuffer.wrap(body)));
    reader.onComplete();
    return reader.getBody().toCompletableFuture().join();
  }

  /** Everything is there already: there is nothing to ask for. */
  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
