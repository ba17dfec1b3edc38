package dev.exuvia.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The message and the keys are those of RFC 8463 appendix A. */
class SignatureCheckTest {

  private static final String ED25519 = "brisbane._domainkey.football.example.com";
  private static final String RSA = "test._domainkey.football.example.com";
  private static final Map<String, String> KEYS =
      Map.of(
          ED25519,
          "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
          RSA,
          "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3id"
              + "Y6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lx"
              + "j+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");
  private static final String MESSAGE =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :
       subject : date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
       Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=test; t=1528637909; h=from : to : subject :
       date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
       DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
       dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """
          .replace("\n", "\r\n");

  @Test
  void bothAlgorithmsHold() throws IOException {
    assertThat(check(MESSAGE, KEYS::get))
        .allMatch(SignatureVerdict::holds)
        .extracting(SignatureVerdict::selector)
        .containsExactlyInAnyOrder("brisbane", "test");
  }

  @Test
  void whatWasChangedOnTheWayBreaksBoth() throws IOException {
    assertThat(check(MESSAGE.replace("hungry", "thirsty"), KEYS::get))
        .hasSize(2)
        .noneMatch(SignatureVerdict::holds);
    assertThat(check(MESSAGE.replace("dinner ready", "lunch ready"), KEYS::get))
        .hasSize(2)
        .noneMatch(SignatureVerdict::holds);
  }

  /** The key of another machine: what a second host with keys of its own would sign with. */
  @Test
  void eachIsJudgedByItsOwnKey() throws IOException {
    String other = "v=DKIM1; k=ed25519; p=" + "A".repeat(43) + "=";
    assertThat(check(MESSAGE, name -> name.equals(ED25519) ? other : KEYS.get(name)))
        .filteredOn(SignatureVerdict::holds)
        .extracting(SignatureVerdict::selector)
        .containsExactly("test");
  }

  @Test
  void aKeyThatIsMissingRevokedOrTooShortIsAFault() throws IOException {
    assertThat(faultOf(name -> null)).contains("no key for signature");
    assertThat(faultOf(name -> "v=DKIM1; k=ed25519; p=")).contains("Revoked key");
    assertThat(faultOf(name -> "v=DKIM1; k=ed25519; p=AAAA")).contains("32 octets, found 3");
    assertThat(faultOf(name -> "v=DKIM1; k=rsa; p=AAAA")).contains("inappropriate key type");
  }

  @Test
  void aMessageWithoutSignatureHasNone() throws IOException {
    String bare = MESSAGE.substring(MESSAGE.indexOf("From: Joe"));
    assertThat(check(bare, KEYS::get)).isEmpty();
  }

  @Test
  void whenNobodyKnowsTheKeyNothingIsSaid() {
    TextRecords silent =
        name -> {
          throw new IOException("no answer about " + name);
        };
    assertThatThrownBy(() -> new SignatureCheck(silent).of(octets(MESSAGE)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no answer about ");
  }

  /** Names a key record by name; null when there is none. */
  private interface Key {
    String at(String name);
  }

  private static String faultOf(Key ed25519) throws IOException {
    return check(MESSAGE, name -> name.equals(ED25519) ? ed25519.at(name) : KEYS.get(name)).stream()
        .filter(each -> each.selector().equals("brisbane"))
        .findFirst()
        .orElseThrow()
        .fault()
        .orElseThrow();
  }

  private static List<SignatureVerdict> check(String message, Key key) throws IOException {
    return new SignatureCheck(name -> key.at(name) == null ? List.of() : List.of(key.at(name)))
        .of(octets(message));
  }

  private static byte[] octets(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }
}
