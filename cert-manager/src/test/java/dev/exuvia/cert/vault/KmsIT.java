package dev.exuvia.cert.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.lab.KmsImitation;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** Master keys wrapped by what answers as AWS KMS does. */
final class KmsIT {
  private static final String REGION = "eu-central-1";
  private static final String PLACE = "secrets/tsig.key";
  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE", "aws.secretAccessKey", "hunter2");

  @TempDir private Path directory;
  private KmsImitation kms;
  private String keyId;

  @BeforeEach
  void startKms() throws Exception {
    CREDENTIALS.forEach(System::setProperty);
    kms = KmsImitation.start(InetAddress.getByName("127.0.82.1"), directory);
    try (KmsClient client = client()) {
      keyId = client.createKey().keyMetadata().keyId();
    }
  }

  @AfterEach
  void stopKms() {
    CREDENTIALS.keySet().forEach(System::clearProperty);
    if (kms != null) {
      kms.close();
    }
  }

  @Test
  void whatAMasterKeySealedIsOpenedAfterItWasWrappedAndUnwrapped() {
    MasterKey master = MasterKey.generate().rotated();
    String sealed = new TinkVault(master).seal("hunter2", PLACE);

    String wrapped = wrapping(keyId).wrap(master);

    assertThat(wrapped).startsWith("exuvia-kms-1:").doesNotContain("primaryKeyId");
    MasterKey unwrapped = wrapping(keyId).unwrap(wrapped);
    assertThat(new TinkVault(unwrapped).open(sealed, PLACE)).isEqualTo("hunter2");
    assertThat(unwrapped.size()).isEqualTo(2);
  }

  @Test
  void whatWasEncryptedForAnotherPurposeIsNoMasterKey() {
    try (KmsClient client = client()) {
      SdkBytes other =
          client
              .encrypt(
                  request ->
                      request
                          .keyId(keyId)
                          .encryptionContext(Map.of("exuvia", "something else"))
                          .plaintext(SdkBytes.fromUtf8String(MasterKey.generate().text())))
              .ciphertextBlob();
      String wrapped = "exuvia-kms-1:" + Base64.getEncoder().encodeToString(other.asByteArray());
      assertFails(keyId, wrapped, KmsFailure.Reason.NOT_OURS);
    }
  }

  @Test
  void whoDoesNotNameThePurposeGetsNoMasterKey() {
    String wrapped = wrapping(keyId).wrap(MasterKey.generate()).strip();
    SdkBytes ciphertext =
        SdkBytes.fromByteArray(Base64.getDecoder().decode(wrapped.replace("exuvia-kms-1:", "")));
    try (KmsClient client = client()) {
      assertThatThrownBy(
              () -> client.decrypt(request -> request.keyId(keyId).ciphertextBlob(ciphertext)))
          .isInstanceOf(InvalidCiphertextException.class);
    }
  }

  @Test
  void aDamagedOneIsNotOurs() {
    String wrapped = wrapping(keyId).wrap(MasterKey.generate());
    assertFails(keyId, "exuvia-kms-1:%", KmsFailure.Reason.NOT_OURS);
    assertFails(
        keyId, wrapped.substring(0, wrapped.length() - 9) + "AAAAAAAA", KmsFailure.Reason.NOT_OURS);
  }

  @Test
  void aKeyThatIsNotThereIsSaidToBeUnusable() {
    String nobody = "00000000-0000-4000-8000-000000000000";
    assertThatThrownBy(() -> wrapping(nobody).wrap(MasterKey.generate()))
        .isInstanceOfSatisfying(
            KmsFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(KmsFailure.Reason.KEY_UNUSABLE))
        .hasMessageContaining(nobody);
  }

  @Test
  void whoMayNotUseTheKeyIsToldSo() throws Exception {
    String wrapped = wrapping(keyId).wrap(MasterKey.generate());
    try (KmsImitation denying =
        KmsImitation.denying(InetAddress.getByName("127.0.82.2"), directory.resolve("denying"))) {
      KmsKey denied = new KmsKey(keyId, REGION, Optional.of(denying.endpoint()));
      assertFails(denied, wrapped, KmsFailure.Reason.DENIED);
    }
  }

  @Test
  void oneThatDoesNotAnswerIsWorthAnotherTry() {
    String wrapped = wrapping(keyId).wrap(MasterKey.generate());
    KmsKey away = new KmsKey(keyId, REGION, Optional.of(URI.create("http://127.0.0.1:9")));
    assertFails(away, wrapped, KmsFailure.Reason.UNREACHABLE);
  }

  @Test
  void aWrappedKeyWithoutKmsAndAPlainOneWithItAreMistakes() {
    MasterKey master = MasterKey.generate();
    String wrapped = wrapping(keyId).wrap(master);
    assertThatThrownBy(() -> Wrapping.NONE.unwrap(wrapped)).hasMessageContaining("wrapped by AWS");
    assertThatThrownBy(() -> wrapping(keyId).unwrap(master.text()))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("is not wrapped");
  }

  @Test
  void tooManyKeysAreToldBeforeKmsIsAsked() {
    MasterKey master = MasterKey.generate();
    while (master.text().length() <= 4096) {
      master = master.rotated();
    }
    MasterKey large = master;
    assertThatThrownBy(() -> wrapping(keyId).wrap(large)).hasMessageContaining("retire");
  }

  private void assertFails(String key, String wrapped, KmsFailure.Reason reason) {
    assertFails(new KmsKey(key, REGION, Optional.of(kms.endpoint())), wrapped, reason);
  }

  private static void assertFails(KmsKey key, String wrapped, KmsFailure.Reason reason) {
    assertThatThrownBy(() -> new KmsWrapping(key).unwrap(wrapped))
        .isInstanceOfSatisfying(
            KmsFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  private KmsWrapping wrapping(String key) {
    return new KmsWrapping(new KmsKey(key, REGION, Optional.of(kms.endpoint())));
  }

  private KmsClient client() {
    return KmsClients.open(new KmsKey("any", REGION, Optional.of(kms.endpoint())));
  }
}
