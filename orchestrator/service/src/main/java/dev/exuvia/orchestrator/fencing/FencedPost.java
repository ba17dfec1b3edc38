package dev.exuvia.orchestrator.fencing;

import dev.exuvia.engine.Fence;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.CanaryPost;
import java.io.IOException;
import java.util.Optional;

/** Mail that only the holder of the lease sends. */
public record FencedPost(CanaryPost post) implements CanaryPost {

  @Override
  public void send(MailEndpoint submission, Mailbox from, String to, String messageId)
      throws IOException {
    Fence.ensureHeld();
    post.send(submission, from, to, messageId);
  }

  @Override
  public Optional<byte[]> find(MailEndpoint imap, Mailbox mailbox, String messageId)
      throws IOException {
    return post.find(imap, mailbox, messageId);
  }
}
