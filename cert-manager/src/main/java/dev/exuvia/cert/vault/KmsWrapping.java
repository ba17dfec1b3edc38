package dev.exuvia.cert.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Wraps a master key by a key that never leaves AWS KMS: who copies the disk has nothing without a
 * call to KMS, which can be denied and is logged there. What is stored is one line: {@code
 * exuvia-kms-1:} and the ciphertext in Base64. It is bound to its purpose by an encryption context,
 * which KMS's logs show.
 *
 * <p>KMS is asked once for each call, and takes keysets of up to 4096 octets: about a dozen keys.
 */
public final class KmsWrapping implements Wrapping {
  static final Map<String, String> CONTEXT = Map.of("exuvia", "master-key");

  private static final String MARK = "exuvia-kms-1:";
  private static final int MOST_OCTETS = 4096;
  private static final int FORBIDDEN = 403;
  private static final Set<String> DENIALS =
      Set.of(
          "AccessDeniedException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "IncompleteSignature",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "ExpiredTokenException");
  private static final Set<String> UNUSABLE =
      Set.of(
          "NotFoundException",
          "DisabledException",
          "KMSInvalidStateException",
          "InvalidKeyUsageException",
          "InvalidArnException",
          "ValidationException");
  private static final Set<String> NOT_OURS =
      Set.of("InvalidCiphertextException", "IncorrectKeyException");

  private final KmsKey key;

  public KmsWrapping(KmsKey key) {
    this.key = key;
  }

  static boolean isWrapped(String stored) {
    return stored.startsWith(MARK);
  }

  /**
   * @throws KmsFailure when KMS doesn't do it
   * @throws VaultException when the master key has too many keys
   */
  @Override
  public String wrap(MasterKey master) {
    byte[] clear = master.text().getBytes(StandardCharsets.UTF_8);
    if (clear.length > MOST_OCTETS) {
      throw new VaultException(
          "the master key has %d keys, too many for AWS KMS: retire the old ones"
              .formatted(master.size()));
    }
    SdkBytes wrapped =
        asking(
            client ->
                client
                    .encrypt(
                        request ->
                            request
                                .keyId(key.keyId())
                                .encryptionContext(CONTEXT)
                                .plaintext(SdkBytes.fromByteArray(clear)))
                    .ciphertextBlob());
    return MARK + Base64.getEncoder().encodeToString(wrapped.asByteArray()) + "\n";
  }

  /**
   * @throws KmsFailure when KMS doesn't do it
   * @throws VaultException when it isn't wrapped
   */
  @Override
  public MasterKey unwrap(String stored) {
    SdkBytes wrapped = SdkBytes.fromByteArray(ciphertext(stored));
    SdkBytes clear =
        asking(
            client ->
                client
                    .decrypt(
                        request ->
                            request
                                .keyId(key.keyId())
                                .encryptionContext(CONTEXT)
                                .ciphertextBlob(wrapped))
                    .plaintext());
    return MasterKey.parse(clear.asUtf8String());
  }

  private static byte[] ciphertext(String stored) {
    if (!isWrapped(stored)) {
      throw new VaultException("the master key is not wrapped by AWS KMS");
    }
    try {
      return Base64.getDecoder().decode(stored.substring(MARK.length()).strip());
    } catch (IllegalArgumentException e) {
      throw failure(KmsFailure.Reason.NOT_OURS, "the wrapped master key is damaged");
    }
  }

  private <T> T asking(Function<KmsClient, T> question) {
    try (KmsClient client = KmsClients.open(key)) {
      return question.apply(client);
    } catch (AwsServiceException e) {
      throw said(e);
    } catch (SdkException e) {
      // Without its message and cause: requests hold the key in the clear.
      throw failure(
          KmsFailure.Reason.UNREACHABLE, "AWS KMS in " + key.region() + " does not answer");
    }
  }

  private KmsFailure said(AwsServiceException answer) {
    String code =
        Optional.ofNullable(answer.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .orElse("no code");
    String what = "%s (%s, %d)".formatted(key.keyId(), code, answer.statusCode());
    if (NOT_OURS.contains(code)) {
      return failure(
          KmsFailure.Reason.NOT_OURS,
          "the master key was not wrapped by this key of AWS KMS and for this purpose: " + what);
    }
    if (DENIALS.contains(code) || answer.statusCode() == FORBIDDEN) {
      return failure(
          KmsFailure.Reason.DENIED, "this machine may not use the key of AWS KMS " + what);
    }
    return UNUSABLE.contains(code)
        ? failure(KmsFailure.Reason.KEY_UNUSABLE, "AWS KMS can't use the key " + what)
        : failure(KmsFailure.Reason.UNREACHABLE, "AWS KMS can't do it now: " + what);
  }

  private static KmsFailure failure(KmsFailure.Reason reason, String message) {
    return new KmsFailure(reason, message);
  }
}
