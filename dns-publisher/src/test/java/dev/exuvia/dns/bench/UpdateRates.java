package dev.exuvia.dns.bench;

/**
 * What was measured at one server, all in records a second.
 *
 * @param server whose it is
 * @param ours our backend, in batches
 * @param nsupdate {@code nsupdate}, with the messages that our backend sends
 * @param nsupdateBare {@code nsupdate}, with the same additions and no prerequisites
 * @param single our backend, one record a message
 */
record UpdateRates(
    String server, double ours, double nsupdate, double nsupdateBare, double single) {
  double nsupdateRatio() {
    return ours / nsupdate;
  }

  double nsupdateBareRatio() {
    return ours / nsupdateBare;
  }

  double singleUpdateRatio() {
    return ours / single;
  }
}
