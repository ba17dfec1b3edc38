package dev.exuvia.mail.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One response of an IMAP server: its text with the literals taken out, and the literals (RFC 3501
 * section 4.3).
 */
record ImapResponse(String text, List<byte[]> literals) {

  private static final Pattern ANNOUNCES_LITERAL = Pattern.compile("\\{(\\d{1,9})}$");
  private static final Pattern EXISTS =
      Pattern.compile("\\* (\\d+) EXISTS", Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_LITERAL = 1 << 24;

  static ImapResponse read(LineChannel channel) throws IOException {
    StringBuilder text = new StringBuilder();
    List<byte[]> literals = new ArrayList<>();
    while (true) {
      String line = channel.readLine();
      text.append(line);
      Matcher announced = ANNOUNCES_LITERAL.matcher(line);
      if (!announced.find()) {
        return new ImapResponse(text.toString(), literals);
      }
      int size = Integer.parseInt(announced.group(1));
      if (size > LARGEST_LITERAL) {
        throw new MailProtocolException("a literal of " + size + " bytes");
      }
      literals.add(channel.readBytes(size));
    }
  }

  boolean startsWith(String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** The number of an untagged EXISTS. */
  Optional<Long> exists() {
    Matcher matcher = EXISTS.matcher(text);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  String firstLiteral() {
    return literals.isEmpty() ? "" : new String(literals.getFirst(), StandardCharsets.ISO_8859_1);
  }
}
