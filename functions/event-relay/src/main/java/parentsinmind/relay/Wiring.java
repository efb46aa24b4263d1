package parentsinmind.relay;

import java.time.Duration;
import java.util.Map;
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
        setting("TABLE"));
  }

  static Bus bus() {
    return new EventBridgeBus(
        EventBridgeClient.builder()
            .region(region())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(calls -> calls.apiCallTimeout(ONE_CALL))
            .build(),
        setting("BUS"));
  }

  private static Region region() {
    return Region.of(setting("AWS_REGION"));
  }

  private static String setting(String name) {
    Map<String, String> environment = System.getenv();
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private Wiring() {}
}
