package dev.exuvia.dns.cloudflare;

import java.time.Duration;

/** What Cloudflare allows in a zone, by what is paid for it. */
public enum CloudflarePlan {
  FREE(200, Duration.ofSeconds(60)),
  PRO(3500, Duration.ofSeconds(60)),
  BUSINESS(3500, Duration.ofSeconds(60)),
  ENTERPRISE(3500, Duration.ofSeconds(30));

  private final int batchSize;
  private final Duration lowestTtl;

  CloudflarePlan(int batchSize, Duration lowestTtl) {
    this.batchSize = batchSize;
    this.lowestTtl = lowestTtl;
  }

  /** How many records one batch may delete, change and add, counted together. */
  public int batchSize() {
    return batchSize;
  }

  public Duration lowestTtl() {
    return lowestTtl;
  }

  /** The same for all. */
  public Duration highestTtl() {
    return Duration.ofDays(1);
  }
}
