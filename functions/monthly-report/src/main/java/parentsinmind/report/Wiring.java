package parentsinmind.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.files.LaterFileStore;
import parentsinmind.files.S3FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The only place that reads the environment and builds AWS clients. */
final class Wiring {

  static Table table() {
    return new Table(
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
        required("TABLE"));
  }

  /** {@code PROGRAMME} names the file; without it, {@code programme.json} beside the classes. */
  static Programme programme() {
    String path = System.getenv("PROGRAMME");
    try {
      return Programme.read(
          Json.object(Files.readString(Path.of(path == null ? "programme.json" : path))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bucket that a setting names; a month that is released already needs no client. */
  static FileStore bucket(String setting) {
    String name = required(setting);
    return new LaterFileStore(
        () ->
            new S3FileStore(
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build(), name));
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private Wiring() {}
}
