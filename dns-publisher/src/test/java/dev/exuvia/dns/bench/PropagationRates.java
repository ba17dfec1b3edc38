package dev.exuvia.dns.bench;

/**
 * What was measured at two servers together, both in answers a second.
 *
 * @param ours propagation checks, every answer compared
 * @param dnsperf {@code dnsperf}, one process for each server
 */
record PropagationRates(double ours, double dnsperf) {
  double propagationRatio() {
    return ours / dnsperf;
  }
}
