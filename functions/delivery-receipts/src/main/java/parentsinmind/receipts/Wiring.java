package parentsinmind.receipts;

import parentsinmind.runtime.Environment;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The only place that reads the environment and builds clients. */
final class Wiring {

  static Table table() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(LambdaCredentials.provider())
            .build();
    return new Table(client, Environment.required("TABLE"));
  }

  private Wiring() {}
}
