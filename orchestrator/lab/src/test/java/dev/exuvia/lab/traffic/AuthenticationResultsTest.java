package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.wire.MessageHeader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticationResultsTest {

  private static AuthenticationResults results(String header) {
    return AuthenticationResults.of(MessageHeader.parse(header), Set.of());
  }

  @Test
  void rspamdWritesOneField() {
    AuthenticationResults results =
        results(
            """
            Authentication-Results: mx.outside.test;
            \tdkim=pass header.d=kestrel.test header.s=g2r header.b=AbCd1234;
            \tdmarc=pass (policy=reject) header.from=kestrel.test;
            \tspf=pass (mx.outside.test: domain of user01@kestrel.test designates 10.72.100.2 as
            \t permitted sender) smtp.mailfrom=user01@kestrel.test
            """);
    assertThat(results.allPassed()).isTrue();
  }

  @Test
  void openDkimAndOpenDmarcWriteSeveral() {
    AuthenticationResults results =
        results(
            """
            Authentication-Results: mx.outside.test; dmarc=pass (p=reject dis=none) header.from=kestrel.test
            Authentication-Results: mx.outside.test; spf=pass smtp.mailfrom=kestrel.test
            Authentication-Results: mx.outside.test;
            \tdkim=pass (2048-bit key; secure) header.d=kestrel.test header.i=@kestrel.test header.a=rsa-sha256 header.s=g2r header.b="x;y=fail";
            \tdkim-atps=neutral
            """);
    assertThat(results.allPassed()).isTrue();
  }

  @Test
  void aCommentCannotPass() {
    assertThat(
            results("Authentication-Results: mx; dkim=fail (was dkim=pass (once); dmarc=pass)")
                .passed("dkim"))
        .isFalse();
  }

  @Test
  void oneFailureIsEnough() {
    assertThat(
            results("Authentication-Results: mx; dkim=pass; spf=softfail; dmarc=pass").allPassed())
        .isFalse();
    assertThat(results("Authentication-Results: mx; dkim=pass; spf=pass; dmarc=fail").allPassed())
        .isFalse();
    assertThat(
            results("Authentication-Results: mx; dkim=permerror; spf=pass; dmarc=pass").allPassed())
        .isFalse();
  }

  @Test
  void oneGoodSignatureOfTwoIsEnough() {
    assertThat(
            results("Authentication-Results: mx; dkim=fail header.s=old; dkim=pass header.s=new")
                .passed("dkim"))
        .isTrue();
  }

  @Test
  void withoutAnyFieldNothingPassed() {
    assertThat(results("Subject: x").allPassed()).isFalse();
    assertThat(results("Authentication-Results: mx; none").allPassed()).isFalse();
  }

  @Test
  void onlyTrustedServersAreBelieved() {
    MessageHeader header =
        MessageHeader.parse("Authentication-Results: evil.test 1; dkim=pass; spf=pass; dmarc=pass");
    assertThat(AuthenticationResults.of(header, Set.of("mx.outside.test")).allPassed()).isFalse();
    assertThat(AuthenticationResults.of(header, Set.of("evil.test")).allPassed()).isTrue();
  }
}
