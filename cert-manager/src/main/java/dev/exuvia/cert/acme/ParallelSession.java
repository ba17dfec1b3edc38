package dev.exuvia.cert.acme;

import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.NonceHolder;

/**
 * A session whose requests go side by side. acme4j's own has one nonce, which it keeps locked for
 * as long as a request takes, so that two hundred orders would stand in one queue. This one keeps
 * every nonce that an answer brought (RFC 8555 section 6.5) and fetches one only when none is left.
 *
 * <p>The latest nonce is used first: authorities let old ones expire.
 */
// There is one session per issuer and account, and what a thread holds is one session's.
@SuppressWarnings("ThreadLocalUsage")
final class ParallelSession extends Session {
  private static final int KEPT = 100;

  /** Politeness; and each request beyond the nonces that we have would fetch one of its own. */
  private static final int AT_ONCE = 16;

  private final Semaphore permits = new Semaphore(AT_ONCE);

  private final Deque<String> unused = new ConcurrentLinkedDeque<>();
  private final ThreadLocal<Held> held = new ThreadLocal<>();

  private final ThreadLocal<Optional<Instant>> told = ThreadLocal.withInitial(Optional::empty);

  ParallelSession(IssuerProvider provider) {
    super(provider.directoryUri(), provider);
  }

  /** What a thread already holds, when a request turns out to need a fresh nonce in its middle. */
  @Override
  public NonceHolder lockNonce() {
    Held outer = held.get();
    if (outer != null) {
      return new Nested(outer);
    }
    permits.acquireUninterruptibly();
    Held own = new Held();
    held.set(own);
    return own;
  }

  /** What the answer to the last request of this thread said. */
  void told(Optional<Instant> retryAfter) {
    told.set(retryAfter);
  }

  /**
   * When to come back, as the answer to the last request of this thread had it: acme4j drops that
   * of a finalisation and of a trigger (RFC 8555 section 7.4).
   */
  Optional<Instant> told() {
    return told.get();
  }

  private void keep(String nonce) {
    unused.addLast(nonce);
    if (unused.size() > KEPT) {
      unused.pollFirst();
    }
  }

  /** The nonce of one request. One that was handed out is never kept: it may have been used. */
  private final class Held implements NonceHolder {
    private String nonce;
    private boolean handedOut;

    @Override
    public String getNonce() {
      if (nonce == null) {
        nonce = unused.pollLast();
      }
      handedOut = true;
      return nonce;
    }

    @Override
    public void setNonce(String fresh) {
      nonce = fresh;
      handedOut = false;
    }

    @Override
    public void close() {
      held.remove();
      if (nonce != null && !handedOut) {
        keep(nonce);
      }
      permits.release();
    }
  }

  private record Nested(Held outer) implements NonceHolder {
    @Override
    public String getNonce() {
      return outer.getNonce();
    }

    @Override
    public void setNonce(String fresh) {
      outer.setNonce(fresh);
    }

    @Override
    public void close() {
      // The outer one is still in use.
    }
  }
}
