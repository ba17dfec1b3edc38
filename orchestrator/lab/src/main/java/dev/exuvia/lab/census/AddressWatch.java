package dev.exuvia.lab.census;

import dev.exuvia.lab.report.AddressUse;
import dev.exuvia.providers.AddressPool;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches which addresses of a pool machines have. Asks the kernel: the link of a machine is called
 * after its address, and is there as long as the machine is.
 */
public final class AddressWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AddressWatch.class.getName());
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** Every link of this network namespace, also those without an address. */
  private static final Path LINKS = Path.of("/proc/self/net/dev");

  private final Clock clock;
  private final Map<String, String> addressesByLink;
  private final AddressUses uses = new AddressUses();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("address-watch").factory());

  private AddressWatch(Clock clock, AddressPool pool) {
    this.clock = clock;
    this.addressesByLink =
        pool.addresses().stream()
            .collect(Collectors.toMap(AddressWatch::link, InetAddress::getHostAddress));
  }

  /** Begins to watch, five times a second. */
  public static AddressWatch start(Clock clock, AddressPool pool) {
    AddressWatch watch = new AddressWatch(clock, pool);
    watch.look();
    Future<?> unused =
        watch.beat.scheduleWithFixedDelay(
            watch::look, INTERVAL.toNanos(), INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    return watch;
  }

  /** As {@code node-up} calls it. */
  private static String link(InetAddress address) {
    return "n" + HexFormat.of().formatHex(address.getAddress());
  }

  private void look() {
    try (Stream<String> lines = Files.lines(LINKS)) {
      uses.saw(
          lines
              .map(line -> line.split(":", 2)[0].strip())
              .flatMap(link -> Optional.ofNullable(addressesByLink.get(link)).stream())
              .toList(),
          clock.instant());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "a look at the addresses in use failed", e);
    }
  }

  /** Who had which address when, up to now. */
  public List<AddressUse> uses() {
    return uses.all();
  }

  Map<String, Long> counts(Duration quarantine) {
    return uses.counts(quarantine, clock.instant());
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
