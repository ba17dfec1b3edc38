package dev.exuvia.mail.canary;

import static dev.exuvia.mail.canary.Dialogue.require;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.wire.Pop3Client;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ports 110 and 995. */
record Pop3Dialogue(MailEndpoint endpoint, TlsClient tls, Duration timeout, boolean tryLogin)
    implements Dialogue {

  @Override
  public PortOutcome hold(long end) throws IOException {
    try (Pop3Client client = Pop3Client.open(endpoint, tls, timeout)) {
      client.channel().endAt(end);
      List<String> before = endpoint.port().implicitTls() ? List.of() : secure(client);
      List<String> after = client.capabilities();
      require(offersLogin(after), "no login is offered under TLS");
      return Dialogue.proven(endpoint, client.channel(), client.greeting(), before, after);
    }
  }

  private List<String> secure(Pop3Client client) throws IOException {
    List<String> before = client.capabilities();
    require(before.contains("STLS"), "STLS is not offered");
    require(!offersLogin(before), "a login is offered before TLS");
    if (tryLogin) {
      String answer = client.exchange("USER probe");
      require(!answer.startsWith("+OK"), "a login was let through before TLS: " + answer);
    }
    client.startTls(tls);
    return before;
  }

  /** USER, or SASL with at least one mechanism behind it (RFC 5034). */
  private static boolean offersLogin(List<String> offers) {
    return offers.stream().anyMatch(o -> o.equals("USER") || o.matches("SASL \\S.*"));
  }
}
