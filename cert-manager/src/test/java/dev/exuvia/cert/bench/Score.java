package dev.exuvia.cert.bench;

/**
 * What one contender needed.
 *
 * @param seconds of wall time for all certificates
 * @param requestsPerCertificate ACME requests that the authority saw, of any kind
 */
record Score(double seconds, double requestsPerCertificate) {
  double times(Score other) {
    return seconds / other.seconds;
  }
}
