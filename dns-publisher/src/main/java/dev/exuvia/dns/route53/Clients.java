package dev.exuvia.dns.route53;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;

/** AWS's client, patient with throttling: the limit is low and shared by a whole account. */
final class Clients {
  static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);

  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 8;

  private Clients() {}

  static Route53Client open(Route53Account account, Duration firstBackOff) {
    return Route53Client.builder()
        .endpointOverride(account.endpoint())
        .region(Region.AWS_GLOBAL)
        .credentialsProvider(credentials(account))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(PATIENCE).socketTimeout(PATIENCE))
        .overrideConfiguration(settings -> settings.retryStrategy(retries(firstBackOff)))
        .build();
  }

  private static RetryStrategy retries(Duration first) {
    BackoffStrategy doubling = BackoffStrategy.exponentialDelay(first, LONGEST_BACK_OFF);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(TRIES)
        .backoffStrategy(doubling)
        .throttlingBackoffStrategy(doubling)
        // A bucket shared by all zones would give up on the second zone of a busy moment.
        .circuitBreakerEnabled(false)
        .build();
  }

  private static AwsCredentialsProvider credentials(Route53Account account) {
    return account.accessKeyId().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                account.accessKeyId().orElseThrow(), account.secretAccessKey().orElseThrow()));
  }
}
