package dev.exuvia.mail.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A reply of one or more lines (RFC 5321 section 4.2): its code and the text of each line. */
public record SmtpReply(int code, List<String> lines) {

  public SmtpReply {
    lines = List.copyOf(lines);
  }

  static SmtpReply read(LineChannel channel) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = channel.readLine();
      if (!line.matches("\\d{3}([ -].*)?")) {
        throw new MailProtocolException("not an SMTP reply: " + line);
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
    } while (line.length() > 3 && line.charAt(3) == '-');
    return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
  }

  boolean positive() {
    return code < 400;
  }

  /** 4yz: the same may succeed later. */
  public boolean temporary() {
    return code >= 400 && code < 500;
  }

  @Override
  public String toString() {
    return code + " " + String.join(" / ", lines);
  }
}
