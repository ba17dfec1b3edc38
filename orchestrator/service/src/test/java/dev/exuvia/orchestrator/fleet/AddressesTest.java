package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({"192.0.2.80, 192.0.2.80", "2001:db8::80, 2001:db8:0:0:0:0:0:80"})
  void readsAddresses(String text, String address) {
    assertThat(Addresses.address(text)).map(InetAddress::getHostAddress).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "192.0.2", "192.0.2.256", "192.0.2.1.", "1", "::g", "::1%lo"})
  void neverLooksNamesUp(String text) {
    assertThat(Addresses.address(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.53, 192.0.2.53, 53",
    "192.0.2.53:5353, 192.0.2.53, 5353",
    "2001:db8::53, 2001:db8:0:0:0:0:0:53, 53",
    "[2001:db8::53], 2001:db8:0:0:0:0:0:53, 53",
    "[2001:db8::53]:5353, 2001:db8:0:0:0:0:0:53, 5353"
  })
  void readsServers(String text, String address, int port) {
    assertThat(Addresses.server(text))
        .hasValueSatisfying(
            server -> {
              assertThat(server.getAddress().getHostAddress()).isEqualTo(address);
              assertThat(server.getPort()).isEqualTo(port);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ns1.example", "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:65536", "[::1"})
  void refusesWhatIsNoServer(String text) {
    assertThat(Addresses.server(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.1, 192.0.2.254, 254",
    "192.0.2.4/30, 192.0.2.5, 192.0.2.6, 2",
    "192.0.2.4/31, 192.0.2.4, 192.0.2.5, 2",
    "192.0.2.4/32, 192.0.2.4, 192.0.2.4, 1",
    "192.0.2.9, 192.0.2.9, 192.0.2.9, 1",
    "192.0.2.250-192.0.3.5, 192.0.2.250, 192.0.3.5, 12",
    "0.0.0.0-0.0.0.3, 0.0.0.0, 0.0.0.3, 4",
    "255.255.255.254-255.255.255.255, 255.255.255.254, 255.255.255.255, 2",
    "2001:db8::/112, 2001:db8:0:0:0:0:0:0, 2001:db8:0:0:0:0:0:ffff, 65536"
  })
  void readsRanges(String text, String first, String last, int size) {
    AddressRange range = Addresses.range(text);

    assertThat(range.size()).isEqualTo(size);
    assertThat(range.addresses())
        .hasSize(size)
        .allMatch(range::contains)
        .first()
        .returns(first, InetAddress::getHostAddress);
    assertThat(range.last().getHostAddress()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24, host bits",
    "192.0.2.0/33, 0 to 32",
    "192.0.2.0/x, 0 to 32",
    "10.0.0.0/8, more than 65536",
    "2001:db8::/64, more than 65536",
    "192.0.2.9-192.0.2.1, below",
    "192.0.2.9-2001:db8::1, an IPv4 and an IPv6",
    "pool.example, no address"
  })
  void saysWhatIsWrongWithARange(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Addresses.range(text))
        .withMessageContaining(why);
  }

  @Test
  void noticesOverlaps() {
    AddressRange range = Addresses.range("192.0.2.10-192.0.2.20");

    assertThat(range.overlaps(Addresses.range("192.0.2.20-192.0.2.30"))).isTrue();
    assertThat(range.overlaps(Addresses.range("192.0.2.0-192.0.2.99"))).isTrue();
    assertThat(range.overlaps(Addresses.range("192.0.2.21-192.0.2.30"))).isFalse();
    assertThat(range.overlaps(Addresses.range("2001:db8::1"))).isFalse();
  }
}
