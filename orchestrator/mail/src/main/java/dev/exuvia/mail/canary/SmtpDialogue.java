package dev.exuvia.mail.canary;

import static dev.exuvia.mail.canary.Dialogue.require;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.wire.SmtpClient;
import dev.exuvia.mail.wire.SmtpReply;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ports 25, 587 and 465. */
record SmtpDialogue(
    MailEndpoint endpoint, TlsClient tls, String helo, Duration timeout, boolean tryLogin)
    implements Dialogue {

  /** User and password "probe" (RFC 4616). */
  private static final String MADE_UP = "AUTH PLAIN AHByb2JlAHByb2Jl";

  @Override
  public PortOutcome hold(long end) throws IOException {
    try (SmtpClient client = SmtpClient.open(endpoint, tls, timeout)) {
      client.channel().endAt(end);
      List<String> before = endpoint.port().implicitTls() ? List.of() : secure(client);
      List<String> after = client.ehlo(helo);
      require(
          endpoint.port() == MailPort.SMTP || offersLogin(after), "no AUTH is offered under TLS");
      return Dialogue.proven(endpoint, client.channel(), client.greeting(), before, after);
    }
  }

  private List<String> secure(SmtpClient client) throws IOException {
    List<String> before = client.ehlo(helo);
    require(before.contains("STARTTLS"), "STARTTLS is not offered");
    require(!offersLogin(before), "AUTH is offered before TLS");
    if (tryLogin) {
      refuseLogin(client.exchange(MADE_UP));
    }
    client.startTls(tls);
    return before;
  }

  /** 535 would mean that the credentials were looked at (RFC 4954 section 6). */
  private static void refuseLogin(SmtpReply reply) throws IOException {
    require(
        reply.code() >= 500 && reply.code() != 535, "a login was let through before TLS: " + reply);
  }

  private static boolean offersLogin(List<String> offers) {
    return offers.stream().anyMatch(o -> o.startsWith("AUTH ") || o.startsWith("AUTH="));
  }
}
