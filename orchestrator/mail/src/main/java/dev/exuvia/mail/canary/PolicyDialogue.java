package dev.exuvia.mail.canary;

import static dev.exuvia.mail.canary.Dialogue.require;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.wire.LineChannel;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Port 443: the MTA-STS policy as a sender fetches it (RFC 8461 section 3.3), with a certificate
 * that is valid for the name, no redirection, as plain text. What the proof calls the offers after
 * TLS are the policy's lines.
 */
record PolicyDialogue(MailEndpoint endpoint, TlsClient tls, Duration timeout) implements Dialogue {

  private static final String PATH = "/.well-known/mta-sts.txt";
  private static final int LARGEST = 64 * 1024;

  @Override
  public PortOutcome hold(long end) throws IOException {
    try (LineChannel channel = LineChannel.open(endpoint.address(), timeout)) {
      channel.endAt(end);
      channel.secure(tls, endpoint.name());
      channel.sendBytes(request());
      String status = channel.readLine();
      require(status.matches("HTTP/1\\.1 200( .*)?"), "the policy is answered with " + status);
      List<String> policy = policy(channel, headers(channel));
      require(policy.contains("version: STSv1"), "what is served is no MTA-STS policy");
      return Dialogue.proven(endpoint, channel, status, List.of(), policy);
    }
  }

  private byte[] request() {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
        .formatted(PATH, endpoint.name())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> headers(LineChannel channel) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String line = channel.readLine(); !line.isEmpty(); line = channel.readLine()) {
      headers.add(line.toLowerCase(Locale.ROOT));
    }
    return headers;
  }

  private static List<String> policy(LineChannel channel, List<String> headers) throws IOException {
    require(
        headers.stream().anyMatch(header -> header.startsWith("content-type: text/plain")),
        "the policy is not served as text/plain");
    int length =
        headers.stream()
            .filter(header -> header.matches("content-length: [0-9]{1,5}"))
            .map(header -> Integer.parseInt(header.substring("content-length: ".length())))
            .findFirst()
            .orElse(LARGEST + 1);
    require(length <= LARGEST, "the policy's length is missing or over " + LARGEST);
    String text = new String(channel.readBytes(length), StandardCharsets.US_ASCII);
    return text.lines().toList();
  }
}
