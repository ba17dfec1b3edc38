package dev.exuvia.cert.acme;

import dev.exuvia.cert.ChallengeFile;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Progress;
import dev.exuvia.dns.RecordSet;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What the orchestrator does: calls again and again and publishes what it is told to. */
final class Driver {
  /** Makes the records visible, as a publisher and the wait for all its servers would. */
  interface Publisher {
    void publish(List<RecordSet> records) throws Exception;
  }

  private static final int PASSES = 400;

  private final Publisher publisher;
  private final Runnable beforeEachPass;
  private final Consumer<Instant> clock;
  private final Consumer<List<ChallengeFile>> web;

  Driver(Publisher publisher) {
    this(publisher, () -> {});
  }

  Driver(Publisher publisher, Runnable beforeEachPass) {
    this(publisher, beforeEachPass, until -> {}, files -> {});
  }

  private Driver(
      Publisher publisher,
      Runnable beforeEachPass,
      Consumer<Instant> clock,
      Consumer<List<ChallengeFile>> web) {
    this.publisher = publisher;
    this.beforeEachPass = beforeEachPass;
    this.clock = clock;
    this.web = web;
  }

  /** One that sets this clock to when it was told to call again. */
  Driver telling(Consumer<Instant> other) {
    return new Driver(publisher, beforeEachPass, other, web);
  }

  /** One that gives files to this web server. */
  Driver serving(Consumer<List<ChallengeFile>> other) {
    return new Driver(publisher, beforeEachPass, clock, other);
  }

  Progress.Issued issue(AcmeIssuance issuance, IssuanceRequest request) throws Exception {
    Progress end = run(issuance, request);
    if (end instanceof Progress.Issued issued) {
      return issued;
    }
    throw new AssertionError("not issued: " + end);
  }

  /** To the end, whichever it is. Waits shorter than told: the authorities of tests are quick. */
  Progress run(AcmeIssuance issuance, IssuanceRequest request) throws Exception {
    beforeEachPass.run();
    Progress progress = issuance.advance(request);
    for (int pass = 0; pass < PASSES; pass++) {
      switch (progress) {
        case Progress.PublishChallenges challenges -> {
          publisher.publish(challenges.txt());
          web.accept(challenges.files());
          beforeEachPass.run();
          progress = issuance.advance(request, challenges.txt(), challenges.files());
        }
        case Progress.Waiting waiting -> {
          clock.accept(waiting.retryAt());
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
          beforeEachPass.run();
          progress = issuance.advance(request);
        }
        case Progress.Issued issued -> {
          return issued;
        }
        case Progress.Refused refused -> {
          return refused;
        }
      }
    }
    throw new AssertionError("no end after " + PASSES + " passes: " + progress);
  }
}
