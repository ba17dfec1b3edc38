package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.wire.MessageHeader;
import org.junit.jupiter.api.Test;

class ArrivalTlsTest {

  private static boolean secured(String header) {
    return ArrivalTls.secured(MessageHeader.parse(header));
  }

  @Test
  void postfixNamesTheProtocol() {
    assertThat(
            secured(
                """
                Received: from g2-1.out.kestrel.test (g2-1.out.kestrel.test [10.72.100.2])
                \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
                \t key-exchange X25519 server-signature ECDSA (P-256) server-digest SHA256)
                \t(No client certificate requested)
                \tby mx.outside.test (Postfix) with ESMTPS id 4F2B81C0A5
                \tfor <friend01@outside.test>; Sat, 21 Nov 2026 11:27:31 +0000 (UTC)
                """))
        .isTrue();
  }

  @Test
  void aPlainArrivalIsSeen() {
    assertThat(
            secured(
                """
                Received: from g2-1.out.kestrel.test (g2-1.out.kestrel.test [10.72.100.2])
                \tby mx.outside.test (Postfix) with ESMTP id 4F2B81C0A5; Sat, 21 Nov 2026 11:27:31 +0000
                Received: from desk (unknown [10.72.0.1]) (using TLSv1.3 with cipher X)
                \tby g2-1.out.kestrel.test (Postfix) with ESMTPSA id 1; Sat, 21 Nov 2026 11:27:31 +0000
                """))
        .isFalse();
  }

  @Test
  void hopsInsideTheMachineArePassedOver() {
    assertThat(
            secured(
                """
                Received: from localhost (localhost [127.0.0.1]) by mx.outside.test with ESMTP id 2; x
                Received: by mx.outside.test (Postfix, from userid 33) id 3; x
                Received: from g2-1.out.kestrel.test ([10.72.100.2]) by mx.outside.test with ESMTPS id 1; x
                """))
        .isTrue();
  }

  @Test
  void tooOldIsNotSecured() {
    assertThat(
            secured(
                "Received: from a ([10.0.0.1]) (using TLSv1 with cipher X) by b with ESMTPS id 1"))
        .isFalse();
    assertThat(
            secured(
                "Received: from a ([10.0.0.1]) (using TLSv1.1 with cipher X) by b with ESMTPS id 1"))
        .isFalse();
  }

  @Test
  void noFieldIsNotSecured() {
    assertThat(secured("Subject: x")).isFalse();
  }
}
