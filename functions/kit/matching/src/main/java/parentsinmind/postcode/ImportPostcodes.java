package parentsinmind.postcode;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The importer at a command line, for whoever runs the programme: needs the table's name in the
 * environment variable {@code TABLE}, and rights to write {@code SECTOR#} items.
 */
public final class ImportPostcodes {

  private static final String USAGE =
      "Give three things: the postcode directory (CSV), the deprivation index by small area (CSV),"
          + " and the index's edition, such as 2019 or 2025. TABLE in the environment names the"
          + " table.";

  /** Ends with status 1 and one line that says what is wrong, where it is. */
  public static void main(String... arguments) {
    @Nullable String table = System.getenv("TABLE");
    if (arguments.length != 3 || table == null) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    try (DynamoDbClient client = client()) {
      PostcodeImport.Imported imported =
          PostcodeImport.run(
              new Table(client, table), Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
      System.out.printf(
          "%d sectors, %d postcodes with a decile of edition %s, %d lines unmatched%n",
          imported.sectors(), imported.matched(), arguments[2], imported.unmatched());
    } catch (UnreadableFile | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static DynamoDbClient client() {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    @Nullable String endpoint = System.getenv("AWS_ENDPOINT_URL_DYNAMODB");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder.build();
  }

  private ImportPostcodes() {}
}
