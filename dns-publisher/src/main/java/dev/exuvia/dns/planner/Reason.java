package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.CacheTime;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;

/** Why one event does not follow another sooner, and what the wait is computed from. */
public sealed interface Reason {
  /** For a person. */
  String text();

  /** How long it takes. */
  Duration length();

  /**
   * Caches may hold old data.
   *
   * @param subject the RRset
   * @param data what they may hold of it
   * @param ttl its TTL, or the negative TTL of an absence (RFC 2308 section 5)
   * @param ttls how many of them: two for TLSA (RFC 7671 section 8.1)
   * @param lag of the slowest server
   * @param slack of resolvers
   */
  record Remembered(
      Subject subject, String data, Duration ttl, int ttls, Duration lag, Duration slack)
      implements Reason {
    @Override
    public Duration length() {
      return lag.plus(new CacheTime(slack).heldFor(ttl, ttls));
    }

    @Override
    public String text() {
      return "caches may hold %s of %s for %s%s, served until %s later by the slowest server, slack %s"
          .formatted(data, subject, ttls == 1 ? "" : ttls + " times ", ttl, lag, slack);
    }
  }

  /** Caches may hold what was served before the transition began. */
  record LeftOver(Subject subject, String data, Duration length) implements Reason {
    @Override
    public String text() {
      return "caches may hold %s of %s from before for %s".formatted(data, subject, length);
    }
  }

  /** The fleet needs time. */
  record Takes(String what, Duration length) implements Reason {
    @Override
    public String text() {
      return what + " takes " + length;
    }
  }

  /** Mail that was signed may still be on its way. */
  record MailLives(Duration length) implements Reason {
    @Override
    public String text() {
      return "mail may stay in queues for " + length;
    }
  }

  /** Steps are taken in this order, although nobody would be led astray by another one. */
  record InOrder(String text) implements Reason {
    @Override
    public Duration length() {
      return Duration.ZERO;
    }
  }

  /** Somebody did not wait as long as there was reason to. */
  record Cut(Reason whole, Duration by) implements Reason {
    @Override
    public Duration length() {
      return whole.length().minus(by);
    }

    @Override
    public String text() {
      return whole.text() + ", cut by " + by;
    }
  }

  /** The one has to be over when the other begins. */
  record Before() implements Reason {
    @Override
    public Duration length() {
      return Duration.ZERO;
    }

    @Override
    public String text() {
      return "the one must not begin while the other lasts";
    }
  }
}
