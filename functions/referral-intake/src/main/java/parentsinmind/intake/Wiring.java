package parentsinmind.intake;

import java.time.InstantSource;
import parentsinmind.runtime.Environment;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of on AWS: the only place that reads its environment. */
final class Wiring {

  static Table table() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(LambdaCredentials.provider())
            .region(Region.of(Environment.required("AWS_REGION")))
            .build();
    Table table = new Table(client, Environment.required("TABLE"));
    if (Environment.snapshot()) {
      new RememberedAnswers(table, InstantSource.system()).prime();
    }
    return table;
  }

  private Wiring() {}
}
