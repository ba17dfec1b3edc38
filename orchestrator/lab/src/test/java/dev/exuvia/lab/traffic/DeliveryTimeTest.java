package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.MessageHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTimeTest {

  private static final Instant STORED = Instant.parse("2026-11-21T11:27:31Z");

  private static Instant of(Optional<String> guid) {
    return DeliveryTime.of(new FetchedMessage(1, STORED, guid, new MessageHeader(List.of())));
  }

  @Test
  void aMaildirNameHasMicroseconds() {
    assertThat(of(Optional.of("1795260451.M123456P789.mailstore,S=1,W=2")))
        .isEqualTo("2026-11-21T11:27:31.123456Z");
  }

  @Test
  void otherwiseWholeSecondsMustDo() {
    assertThat(of(Optional.of("5d2c0a1b"))).isEqualTo(STORED);
    assertThat(of(Optional.empty())).isEqualTo(STORED);
  }
}
