package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.Issuer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.connector.NonceHolder;

/** Nonces as acme4j's connection asks for them. */
final class ParallelSessionTest {
  private final ParallelSession session =
      new ParallelSession(
          new IssuerProvider(
              new Issuer(
                  "nobody",
                  URI.create("https://127.0.0.1:9/dir"),
                  "nobody.test",
                  Optional.empty(),
                  List.of()),
              HttpClients::trusting,
              Clock.systemUTC()));

  @Test
  void theLatestNonceIsUsedFirstAndOnce() {
    answer("one");
    answer("two");
    assertThat(use()).isEqualTo("two");
    assertThat(use()).isEqualTo("one");
    assertThat(use()).isNull();
  }

  @Test
  void aNonceFetchedInTheMiddleOfARequestBelongsToIt() {
    try (NonceHolder outer = session.lockNonce()) {
      assertThat(outer.getNonce()).isNull();
      try (NonceHolder inner = session.lockNonce()) {
        inner.setNonce("fetched");
      }
      assertThat(outer.getNonce()).isEqualTo("fetched");
    }
    assertThat(use()).isNull();
  }

  @Test
  void requestsOfSeveralThreadsGoSideBySide() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> requests =
          Stream.generate(() -> threads.submit(() -> waitForOthers(all))).limit(8).toList();
      for (Future<Boolean> request : requests) {
        assertThat(request.get()).isTrue();
      }
    }
  }

  /** Ends only when all eight are inside at once. */
  private boolean waitForOthers(CountDownLatch all) throws InterruptedException {
    try (NonceHolder holder = session.lockNonce()) {
      assertThat(holder.getNonce()).isNull();
      all.countDown();
      return all.await(20, TimeUnit.SECONDS);
    }
  }

  private void answer(String nonce) {
    try (NonceHolder holder = session.lockNonce()) {
      holder.setNonce(nonce);
    }
  }

  private String use() {
    try (NonceHolder holder = session.lockNonce()) {
      return holder.getNonce();
    }
  }
}
