package parentsinmind.hads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The only place that reads the environment and builds clients. */
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

  /** {@code TEXT_PACKS} names the folder; without it, none is installed. */
  static @Nullable Path textPacks() {
    String folder = System.getenv("TEXT_PACKS");
    return folder == null ? null : Path.of(folder);
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException("set " + name);
    }
    return value;
  }

  private Wiring() {}
}
