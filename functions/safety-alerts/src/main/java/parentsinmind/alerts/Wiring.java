package parentsinmind.alerts;

import parentsinmind.messaging.AwsMessenger;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The only place that reads the environment and builds clients. */
record Wiring(Table table, Programme programme, AlertPost post, String desk) {

  static Wiring fromEnvironment() {
    Programme programme = Environment.programme();
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(LambdaCredentials.provider())
            .build();
    return new Wiring(
        new Table(client, Environment.required("TABLE")),
        programme,
        new NoticePost(AwsMessenger.fromEnvironment(), programme),
        Environment.required("BASE_ADDRESS") + "/desk");
  }
}
