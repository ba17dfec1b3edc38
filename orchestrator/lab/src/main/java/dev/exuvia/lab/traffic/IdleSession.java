package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.ImapClient;
import dev.exuvia.mail.wire.PoliteGoodbyeException;
import dev.exuvia.mail.wire.TlsClient;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A user who sits in IDLE on INBOX all day. Two things are measured.
 *
 * <p><em>Absence</em>: from the loss of the session until it is in IDLE again. A session told BYE,
 * or whose connection the server closed, is lost at that moment. One that ended in any other way
 * (reset, timeout, keep-alive unanswered) may have been dead since the server was last heard, so it
 * counts as lost from then.
 *
 * <p><em>Lateness</em>: from a message's delivery into the mailbox until this session has fetched
 * its Message-ID, never understated; see {@link DeliveryTime}.
 *
 * <p>Own code rather than Jakarta Mail's IdleManager: that hides when IDLE was accepted and when
 * the server was last heard, and a connection without traffic or FIN leaves it waiting.
 */
final class IdleSession {

  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final int SLICES_PER_CHECK = 10;
  private static final Duration BEFORE_NEXT_PASS = Duration.ofMillis(250);

  private final Surroundings surroundings;
  private final Mailbox mailbox;
  private final String host;
  private final MailPort port;
  private final BooleanSupplier running;
  private volatile long nextUid = 1;
  private volatile Optional<Loss> loss;
  private volatile Instant startedAt;

  /** What all sessions share. */
  record Surroundings(
      Dial dial,
      TlsClient tls,
      Duration timeout,
      Ledger ledger,
      Gaps absences,
      Gaps lateness,
      Pause pause,
      Clock clock) {}

  private record Loss(Instant since, String cause) {}

  IdleSession(
      Surroundings surroundings,
      Mailbox mailbox,
      String host,
      MailPort port,
      BooleanSupplier running) {
    this.surroundings = surroundings;
    this.mailbox = mailbox;
    this.host = host;
    this.port = port;
    this.running = running;
    this.startedAt = now();
    this.loss = Optional.of(new Loss(startedAt, "not yet in"));
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** True while it is in IDLE, or just fetching what IDLE reported. */
  boolean present() {
    return loss.isEmpty();
  }

  /** Every message below this UID has been noticed. */
  long nextUid() {
    return nextUid;
  }

  /** Lives until told to stop. */
  void live() {
    while (running.getAsBoolean()) {
      pass();
    }
  }

  /** At the end of the measurement: an absence that still lasts counts up to now. */
  void settle() {
    loss.ifPresent(l -> surroundings.absences.add(who(), l.since, now(), l.cause));
  }

  private void pass() {
    try (ImapClient client = dial()) {
      dwell(client);
    } catch (IOException e) {
      lost(now(), e);
      surroundings.pause.take(BEFORE_NEXT_PASS);
    }
  }

  private ImapClient dial() throws IOException {
    return surroundings.dial.in(
        host,
        port,
        endpoint -> ImapClient.openSecured(endpoint, surroundings.tls, surroundings.timeout),
        client -> client.login(mailbox.address(), mailbox.password()));
  }

  private void dwell(ImapClient client) {
    try {
      long uidValidity = client.select("INBOX");
      notice(client, uidValidity);
      client.idle();
      backIn();
      while (running.getAsBoolean()) {
        sit(client, uidValidity);
      }
    } catch (PoliteGoodbyeException | EOFException e) {
      lost(now(), e);
    } catch (IOException e) {
      lost(now().minus(client.channel().silence()), e);
    }
  }

  /** Waits for news; when long without any, asks whether the server is still there. */
  private void sit(ImapClient client, long uidValidity) throws IOException {
    for (int slice = 0; slice < SLICES_PER_CHECK && running.getAsBoolean(); slice++) {
      if (client.awaitNews(SLICE)) {
        client.done();
        notice(client, uidValidity);
        client.idle();
        return;
      }
    }
    client.done();
    client.idle();
  }

  private void notice(ImapClient client, long uidValidity) throws IOException {
    Arrivals arrivals = new Arrivals(surroundings.ledger);
    for (FetchedMessage message : client.fetchWithGuidFrom(nextUid)) {
      Instant noticed = now();
      arrivals.record(client, mailbox, uidValidity, message, noticed);
      late(message, noticed);
      nextUid = message.uid() + 1;
    }
  }

  /** Tells that this message had not been noticed at this instant, or only then. */
  void late(FetchedMessage message, Instant at) {
    message
        .header()
        .messageId()
        .flatMap(surroundings.ledger::offeredAt)
        .map(offered -> latest(latest(offered, DeliveryTime.of(message)), startedAt))
        .ifPresent(since -> surroundings.lateness.add(who(), since, at, "noticed late"));
  }

  private void backIn() {
    Instant now = now();
    loss.filter(l -> !l.since.equals(startedAt))
        .ifPresent(l -> surroundings.absences.add(who(), l.since, now, l.cause));
    loss = Optional.empty();
  }

  /** Keeps the first cause: passes that fail on the way back in are part of the same absence. */
  private void lost(Instant since, IOException why) {
    if (loss.isEmpty()) {
      loss = Optional.of(new Loss(since, why.getClass().getSimpleName() + ": " + why.getMessage()));
    }
  }

  private String who() {
    return mailbox.address() + ":" + port.number();
  }

  private Instant now() {
    return surroundings.clock.instant();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
