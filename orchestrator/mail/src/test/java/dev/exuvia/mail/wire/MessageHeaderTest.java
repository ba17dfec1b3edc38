package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageHeaderTest {

  @Test
  void foldedFieldsBecomeOneAndTheBodyIsLeftOut() {
    MessageHeader header =
        MessageHeader.parse(
            "Received: one\r\n\tmore\r\nRECEIVED: two\r\nMessage-Id:\r\n <a@b.test>\r\n\r\nReceived: body");
    assertThat(header.all("received")).containsExactly("one more", "two");
    assertThat(header.messageId()).contains("<a@b.test>");
  }

  @Test
  void whatIsNoFieldIsPassedOver() {
    assertThat(MessageHeader.parse(" lost\nno colon\n: empty\nA: b").fields())
        .containsExactly(new MessageHeader.Field("A", "b"));
  }

  @Test
  void reportsAreAutomatic() {
    assertThat(MessageHeader.parse("Auto-Submitted: auto-replied").automatic()).isTrue();
    assertThat(MessageHeader.parse("Auto-Submitted: no").automatic()).isFalse();
    assertThat(MessageHeader.parse("Subject: x").automatic()).isFalse();
  }
}
