package parentsinmind.localstack;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** The account that a LocalStack plays. */
final class Aws {

  static final String ACCOUNT = "000000000000";
  static final String REGION = "eu-west-2";

  private static final String ANY = "test";

  /** What points commands and clients of the environment at it. */
  static Map<String, String> environment(URI endpoint) {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_ENDPOINT_URL_S3", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", ANY,
        "AWS_SECRET_ACCESS_KEY", ANY,
        "AWS_REGION", REGION,
        "AWS_DEFAULT_REGION", REGION,
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  /** A client of it. */
  static <C> C client(AwsClientBuilder<?, C> builder, URI endpoint) {
    builder.endpointOverride(endpoint);
    builder.region(software.amazon.awssdk.regions.Region.of(REGION));
    builder.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY, ANY)));
    return builder.build();
  }

  private Aws() {}
}
