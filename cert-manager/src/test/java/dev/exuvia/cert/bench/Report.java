package dev.exuvia.cert.bench;

import java.util.Locale;

/** What was measured, for people and for programs. */
record Report(int certificates, Score ours, Score certbot, Score lego) {
  double certbotRatio() {
    return certbot.times(ours);
  }

  double legoRatio() {
    return lego.times(ours);
  }

  String table() {
    return format("%d certificates, one Pebble, one Knot%n%n", certificates)
        + format("%-26s %12s %12s %12s%n", "", "ours", "certbot", "lego")
        + row("seconds", ours.seconds(), certbot.seconds(), lego.seconds())
        + row(
            "requests per certificate",
            ours.requestsPerCertificate(),
            certbot.requestsPerCertificate(),
            lego.requestsPerCertificate())
        + format("%-26s %25.1f%n", "certbotRatio", certbotRatio())
        + format("%-26s %38.1f%n", "legoRatio", legoRatio());
  }

  String json() {
    return format(
        """
        {
          "certificates": %d,
          "seconds": %s,
          "requestsPerCertificate": %s,
          "certbotRatio": %.3f,
          "legoRatio": %.3f
        }
        """,
        certificates,
        json(ours.seconds(), certbot.seconds(), lego.seconds()),
        json(
            ours.requestsPerCertificate(),
            certbot.requestsPerCertificate(),
            lego.requestsPerCertificate()),
        certbotRatio(),
        legoRatio());
  }

  private static String json(double ours, double certbot, double lego) {
    return format("{\"ours\": %.3f, \"certbot\": %.3f, \"lego\": %.3f}", ours, certbot, lego);
  }

  private static String row(String what, double ours, double certbot, double lego) {
    return format("%-26s %12.2f %12.2f %12.2f%n", what, ours, certbot, lego);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
