package parentsinmind.relay;

import java.time.Duration;
import parentsinmind.runtime.Environment;
import parentsinmind.store.Table;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The function's AWS clients, from its environment: TABLE and BUS are names. */
final class Wiring {

  /** Short enough that a slow bus leaves time to park. */
  private static final Duration ONE_CALL = Duration.ofSeconds(4);

  static Table table() {
    return new Table(
        DynamoDbClient.builder()
            .region(region())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        Environment.required("TABLE"));
  }

  static Bus bus() {
    return new EventBridgeBus(
        EventBridgeClient.builder()
            .region(region())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(calls -> calls.apiCallTimeout(ONE_CALL))
            .build(),
        Environment.required("BUS"));
  }

  private static Region region() {
    return Region.of(Environment.required("AWS_REGION"));
  }

  private Wiring() {}
}
