package dev.exuvia.dns;

import java.util.List;

/**
 * No order of changes leads from what is published to what is wanted without a moment in which
 * somebody could be led astray. Nothing was changed; the wish itself has to change.
 */
public final class ImpossibleTransitionException extends DnsException {
  /**
   * @param why what stands against each other, for a person
   */
  public ImpossibleTransitionException(List<String> why) {
    super("no order of changes is right at every moment: " + String.join("; ", why));
  }
}
