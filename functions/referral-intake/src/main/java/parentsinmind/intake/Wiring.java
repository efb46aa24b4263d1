package parentsinmind.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.store.Table;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** What the function is made of on AWS: the only place that reads its environment. */
final class Wiring {

  static Table table() {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .region(Region.of(required("AWS_REGION")));
    @Nullable String endpoint = System.getenv("AWS_ENDPOINT_URL_DYNAMODB");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return new Table(builder.build(), required("TABLE"));
  }

  static Programme programme() {
    @Nullable String path = System.getenv("PROGRAMME");
    @Nullable String root = System.getenv("LAMBDA_TASK_ROOT");
    Path file = path != null ? Path.of(path) : Path.of(root == null ? "." : root, "programme.json");
    try {
      return Programme.read(Json.object(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("programme.json cannot be read", e);
    }
  }

  private static String required(String name) {
    @Nullable String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException("the environment lacks " + name);
    }
    return value;
  }

  private Wiring() {}
}
