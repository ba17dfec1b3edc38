package dev.exuvia.lab.traffic;

import dev.exuvia.mail.wire.MessageHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver found out about a message's sender, from its Authentication-Results fields (RFC
 * 8601). There may be several fields (OpenDKIM, OpenDMARC and rspamd write their own) and several
 * results of one method (one for each signature). A method passed if any of its results is {@code
 * pass}, which is how DMARC uses them (RFC 7489 section 4.2).
 */
record AuthenticationResults(List<Result> results) {

  /** One method's result, both in lower case, such as {@code dkim} and {@code pass}. */
  record Result(String method, String value) {}

  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern RESULT =
      Pattern.compile("^\\s*([a-z0-9_-]+)\\s*(?:/\\s*\\d+\\s*)?=\\s*([a-z0-9_-]+)");

  AuthenticationResults {
    results = List.copyOf(results);
  }

  /**
   * @param trusted whose fields to believe (authserv-id); empty to believe all
   */
  static AuthenticationResults of(MessageHeader header, Set<String> trusted) {
    List<Result> found = new ArrayList<>();
    for (String field : header.all("Authentication-Results")) {
      String[] parts = withoutComments(field).toLowerCase(Locale.ROOT).split(";", -1);
      String server = parts[0].strip().split("\\s", -1)[0];
      if (trusted.isEmpty() || trusted.contains(server)) {
        for (String part : parts) {
          Matcher matcher = RESULT.matcher(part);
          if (matcher.find()) {
            found.add(new Result(matcher.group(1), matcher.group(2)));
          }
        }
      }
    }
    return new AuthenticationResults(found);
  }

  /** Comments nest (RFC 5322 section 3.2.2): the innermost go first. */
  private static String withoutComments(String value) {
    String before = value;
    String after = COMMENT.matcher(before).replaceAll(" ");
    while (!after.equals(before)) {
      before = after;
      after = COMMENT.matcher(before).replaceAll(" ");
    }
    return after;
  }

  boolean passed(String method) {
    return results.contains(new Result(method, "pass"));
  }

  /** All that a rotation must keep whole: SPF, DKIM and DMARC. */
  boolean allPassed() {
    return passed("spf") && passed("dkim") && passed("dmarc");
  }
}
