package parentsinmind.intake;

import parentsinmind.runtime.Environment;
import parentsinmind.store.Table;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of on AWS: the only place that reads its environment. */
final class Wiring {

  static Table table() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .region(Region.of(Environment.required("AWS_REGION")))
            .build();
    return new Table(client, Environment.required("TABLE"));
  }

  private Wiring() {}
}
