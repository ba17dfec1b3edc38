package dev.exuvia.providers;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every address is in use, in quarantine or excluded. Wait until one leaves quarantine, exclude
 * less, or give the provider more addresses.
 */
public final class NoAddressLeftException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Instant> nextFreeAt;

  private NoAddressLeftException(String provider, int poolSize, Optional<Instant> nextFreeAt) {
    super(
        "provider %s has no address left: all %d are in use, in quarantine or excluded%s"
            .formatted(
                provider,
                poolSize,
                nextFreeAt.map(at -> "; one leaves quarantine at " + at).orElse("")));
    this.nextFreeAt = nextFreeAt;
  }

  /**
   * No address of the pool can be given out; works out when that ends by itself.
   *
   * @param quarantine what the provider holds back now
   */
  public static NoAddressLeftException of(
      String provider,
      AddressPool pool,
      Set<InetAddress> excluded,
      List<QuarantinedAddress> quarantine) {
    Optional<Instant> nextFreeAt =
        quarantine.stream()
            .filter(held -> pool.addresses().contains(held.address()))
            .filter(held -> !excluded.contains(held.address()))
            .map(QuarantinedAddress::until)
            .min(Comparator.naturalOrder());
    return new NoAddressLeftException(provider, pool.addresses().size(), nextFreeAt);
  }

  /** When the next address that is not excluded leaves quarantine; empty if none is in it. */
  public Optional<Instant> nextFreeAt() {
    return nextFreeAt;
  }
}
