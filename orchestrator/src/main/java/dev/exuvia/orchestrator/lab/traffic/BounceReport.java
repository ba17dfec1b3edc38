package dev.exuvia.orchestrator.lab.traffic;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the original message in a delivery status notification (RFC 3464): the report has the
 * original's header, and with it its Message-ID, in a part of its own.
 */
final class BounceReport {

  private static final Pattern IS_REPORT =
      Pattern.compile("(?im)^Content-Type:\\s*multipart/report\\b");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^Message-ID:[ \\t\\r\\n]*(<[^>\\s]+>)");
  private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed\\b");

  private BounceReport() {}

  /**
   * The Message-IDs of what came back.
   *
   * @param message the whole message, header and body
   * @return empty if it is no report, or one of a mere delay or success
   */
  static Set<String> originals(String message) {
    Set<String> found = new LinkedHashSet<>();
    if (IS_REPORT.matcher(message).find() && FAILED.matcher(message).find()) {
      Matcher id = MESSAGE_ID.matcher(message);
      while (id.find()) {
        found.add(id.group(1));
      }
    }
    return found;
  }
}
