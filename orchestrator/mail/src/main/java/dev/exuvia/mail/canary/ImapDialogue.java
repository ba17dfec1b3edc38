package dev.exuvia.mail.canary;

import static dev.exuvia.mail.canary.Dialogue.require;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.wire.ImapClient;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ports 143 and 993. */
record ImapDialogue(MailEndpoint endpoint, TlsClient tls, Duration timeout, boolean tryLogin)
    implements Dialogue {

  @Override
  public PortOutcome hold(long end) throws IOException {
    try (ImapClient client = ImapClient.open(endpoint, tls, timeout)) {
      client.channel().endAt(end);
      List<String> before = endpoint.port().implicitTls() ? List.of() : secure(client);
      List<String> after = client.capabilities();
      require(!after.contains("LOGINDISABLED"), "login is disabled under TLS too");
      return Dialogue.proven(endpoint, client.channel(), client.greeting(), before, after);
    }
  }

  private List<String> secure(ImapClient client) throws IOException {
    List<String> before = client.capabilities();
    require(before.contains("STARTTLS"), "STARTTLS is not offered");
    require(before.contains("LOGINDISABLED"), "LOGINDISABLED is missing before TLS");
    require(before.stream().noneMatch(o -> o.startsWith("AUTH=")), "AUTH= is offered before TLS");
    if (tryLogin) {
      refuseLogin(client.exchange("LOGIN probe probe"));
    }
    client.startTls(tls);
    return before;
  }

  /** AUTHENTICATIONFAILED would mean that the credentials were looked at (RFC 5530). */
  private static void refuseLogin(String answer) throws IOException {
    require(
        !answer.startsWith("OK") && !answer.contains("AUTHENTICATIONFAILED"),
        "a login was let through before TLS: " + answer);
  }
}
