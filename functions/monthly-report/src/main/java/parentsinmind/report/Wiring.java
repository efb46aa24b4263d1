package parentsinmind.report;

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

  /** The bucket that a setting names; a month that is released already needs no client. */
  static FileStore bucket(String setting) {
    String name = Environment.required(setting);
    return new LaterFileStore(
        () ->
            new S3FileStore(
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build(), name));
  }

  private Wiring() {}
}
