package parentsinmind.messaging;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Email through SES and texts through SNS, each by its channel. */
public final class AwsMessenger implements Messenger {

  /** Long for them; short enough that a stuck call leaves time for the next mother. */
  private static final Duration ONE_CALL = Duration.ofSeconds(10);

  private static final int ATTEMPTS = 3;

  private final Messenger mail;
  private final Messenger texts;

  AwsMessenger(Messenger mail, Messenger texts) {
    this.mail = mail;
    this.texts = texts;
  }

  /**
   * From a function's environment: {@code AWS_REGION}, and optional {@code MAIL_REGION}, {@code
   * TEXT_REGION} (neither service is in every region) and {@code CONFIGURATION_SET}. Where an
   * address other than AWS's own is meant, the SDK's own {@code AWS_ENDPOINT_URL} says it.
   */
  public static AwsMessenger fromEnvironment() {
    AwsCredentialsProvider credentials = EnvironmentVariableCredentialsProvider.create();
    return new AwsMessenger(
        new SesMail(
            ses(region("MAIL_REGION"), credentials, null),
            Environment.optional("CONFIGURATION_SET")),
        new SnsTexts(sns(region("TEXT_REGION"), credentials, null)));
  }

  @Override
  public Accepted send(Outgoing outgoing) {
    return switch (outgoing.channel()) {
      case EMAIL -> mail.send(outgoing);
      case TEXT -> texts.send(outgoing);
    };
  }

  /**
   * @param endpoint or null for AWS's own
   */
  static SesClient ses(Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    return once(SesClient.builder(), region, credentials, endpoint);
  }

  /**
   * @param endpoint or null for AWS's own
   */
  static SnsClient sns(Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    return once(SnsClient.builder(), region, credentials, endpoint);
  }

  /**
   * A client that calls once. Left to itself the SDK would call again after an answer that was
   * lost, and she would get two messages where the log tells of one. What was refused for its rate
   * has certainly not gone, so that alone is tried again.
   */
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C once(
      B builder, Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            calls ->
                calls
                    .apiCallTimeout(ONE_CALL)
                    .retryStrategy(
                        StandardRetryStrategy.builder()
                            .useClientDefaults(false)
                            .maxAttempts(ATTEMPTS)
                            .retryOnException(Carrier::throttled)
                            .treatAsThrottling(Carrier::throttled)
                            .build()))
        .build();
  }

  private static Region region(String name) {
    String own = Environment.optional(name);
    return Region.of(own == null ? Environment.required("AWS_REGION") : own);
  }
}
