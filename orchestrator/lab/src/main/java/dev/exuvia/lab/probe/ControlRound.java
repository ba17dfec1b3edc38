package dev.exuvia.lab.probe;

import dev.exuvia.mail.MailPort;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of the control in one round, port by port. A port that its host's names did not lead
 * to has been missed, as has one that answered late.
 */
final class ControlRound {

  private final Duration onTime;
  private final Duration patience;
  private final Map<MailPort, CompletableFuture<Boolean>> missed = new EnumMap<>(MailPort.class);

  /**
   * @param ports those that are probed; none if there is no control
   * @param patience for the control's own probe, and for its names
   */
  ControlRound(Set<MailPort> ports, Duration onTime, Duration patience) {
    this.onTime = onTime;
    this.patience = patience;
    ports.forEach(port -> missed.put(port, new CompletableFuture<>()));
  }

  /** A name that cannot be resolved is missed by all whom it would have led to. */
  void saw(Sight sight) {
    boolean miss = !sight.good(onTime);
    sight
        .port()
        .ifPresentOrElse(
            port -> missed.get(port).complete(miss),
            () -> missed.values().forEach(each -> each.complete(miss)));
  }

  /**
   * Whether the control, too, missed what this sight missed; waits until it is known. A name's is
   * compared with any of the control's, for each is led to by names.
   */
  boolean missedToo(Sight sight) {
    return sight.port().isPresent()
        ? Optional.ofNullable(missed.get(sight.port().get())).map(this::known).orElse(false)
        : missed.values().stream().anyMatch(this::known);
  }

  private boolean known(CompletableFuture<Boolean> miss) {
    try {
      return miss.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
