package parentsinmind.hads;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Environment;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The only place that reads the environment and builds clients. */
final class Wiring {

  static Table table() {
    return new Table(
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
        Environment.required("TABLE"));
  }

  /** {@code TEXT_PACKS} names the folder; without it, none is installed. */
  static @Nullable Path textPacks() {
    String folder = Environment.optional("TEXT_PACKS");
    return folder == null ? null : Path.of(folder);
  }

  private Wiring() {}
}
