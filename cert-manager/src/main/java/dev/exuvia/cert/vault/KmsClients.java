package dev.exuvia.cert.vault;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/** AWS's client, with the credentials that this machine has. */
final class KmsClients {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private KmsClients() {}

  static KmsClient open(KmsKey key) {
    KmsClientBuilder builder =
        KmsClient.builder()
            .region(Region.of(key.region()))
            .credentialsProvider(credentials())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(PATIENCE)
                    .socketTimeout(PATIENCE));
    key.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Asked for here, so that having none isn't taken for a service that is away. */
  private static AwsCredentialsProvider credentials() {
    AwsCredentialsProvider machine = DefaultCredentialsProvider.builder().build();
    try {
      machine.resolveCredentials();
      return machine;
    } catch (SdkClientException e) {
      throw new KmsFailure(KmsFailure.Reason.DENIED, "this machine has no credentials for AWS KMS");
    }
  }
}
