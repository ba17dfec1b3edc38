package dev.exuvia.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPoolTest {

  @ParameterizedTest
  @CsvSource({
    "10.72.100.0/24, 254, 10.72.100.1, 10.72.100.254",
    "10.72.100.77/24, 254, 10.72.100.1, 10.72.100.254",
    "192.168.255.248/29, 6, 192.168.255.249, 192.168.255.254",
    "10.72.0.6/31, 2, 10.72.0.6, 10.72.0.7",
    "255.255.255.255/32, 1, 255.255.255.255, 255.255.255.255",
    "10.72.0.0/16, 65534, 10.72.0.1, 10.72.255.254",
  })
  void listsTheHostsOfABlock(String block, int size, String first, String last) {
    List<String> hosts =
        AddressPool.of(block).addresses().stream().map(InetAddress::getHostAddress).toList();

    assertThat(hosts).hasSize(size).startsWith(first).endsWith(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.72.100.1", "10.72.100.0/15", "10.0.0.0/33", "10.0.256.0/24", "::/64"})
  void refusesWhatIsNoBlock(String block) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressPool.of(block))
        .withMessageContaining("'" + block);
  }

  @Test
  void refusesBlocksThatOverlap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressPool.of("10.72.100.0/24", "10.72.100.128/25"));
  }

  @Test
  void choosesInOrderAmongWhatIsNotTaken() throws Exception {
    AddressPool pool = AddressPool.of("10.72.100.0/30", "10.72.101.4/32");
    InetAddress first = InetAddress.getByName("10.72.100.1");
    InetAddress second = InetAddress.getByName("10.72.100.2");
    InetAddress third = InetAddress.getByName("10.72.101.4");

    assertThat(pool.firstBeside(Set.of())).contains(first);
    assertThat(pool.firstBeside(Set.of(first))).contains(second);
    assertThat(pool.firstBeside(Set.of(first, second))).contains(third);
    assertThat(pool.firstBeside(Set.of(first, second, third))).isEmpty();
  }
}
