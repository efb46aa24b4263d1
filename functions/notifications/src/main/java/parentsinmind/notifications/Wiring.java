package parentsinmind.notifications;

import parentsinmind.files.FileStore;
import parentsinmind.files.LaterFileStore;
import parentsinmind.files.S3FileStore;
import parentsinmind.messaging.AwsMessenger;
import parentsinmind.messaging.Messenger;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The only place that reads the environment and builds clients. */
record Wiring(
    Table table, Programme programme, FileStore suppressed, Messenger messenger, String desk) {

  static Wiring fromEnvironment() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(LambdaCredentials.provider())
            .build();
    String bucket = Environment.required("SUPPRESSED_BUCKET");
    return new Wiring(
        new Table(client, Environment.required("TABLE")),
        Environment.programme(),
        // Once a month: whatever else is told needs no client of files.
        new LaterFileStore(
            () ->
                new S3FileStore(
                    S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                    bucket)),
        AwsMessenger.fromEnvironment(),
        Environment.required("BASE_ADDRESS") + "/desk");
  }
}
