package parentsinmind.keeping;

import parentsinmind.files.FileStore;
import parentsinmind.files.LaterFileStore;
import parentsinmind.files.S3FileStore;
import parentsinmind.runtime.Environment;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The only place that reads the environment and builds AWS clients. */
final class Wiring {

  static Table table() {
    return new Table(
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
        Environment.required("TABLE"));
  }

  static FileStore exact() {
    String name = Environment.required("EXACT_BUCKET");
    return new LaterFileStore(
        () ->
            new S3FileStore(
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build(), name));
  }

  private Wiring() {}
}
