package parentsinmind.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.files.LaterFileStore;
import parentsinmind.files.S3FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the desk stands on in the cloud: the only place that reads the environment and builds AWS
 * clients.
 */
record Wiring(
    Table table,
    InstantSource clock,
    Randomness randomness,
    Programme programme,
    SignIn signIn,
    FileStore suppressed,
    FileStore exact,
    String baseAddress) {

  static Wiring fromEnvironment() {
    Map<String, String> environment = System.getenv();
    Programme programme =
        programme(Path.of(environment.getOrDefault("PROGRAMME", "programme.json")));
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .build();
    return new Wiring(
        new Table(client, required(environment, "TABLE")),
        InstantSource.system(),
        Randomness.secure(),
        programme,
        IdTokenSignIn.against(
            required(environment, "ISSUER"),
            required(environment, "AUDIENCE"),
            programme,
            InstantSource.system()),
        bucket(required(environment, "SUPPRESSED_BUCKET")),
        bucket(required(environment, "EXACT_BUCKET")),
        required(environment, "BASE_ADDRESS"));
  }

  private static Programme programme(Path file) {
    try {
      return Programme.read(Json.object(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Few requests ask for a file: the client is built for the first that does. */
  private static FileStore bucket(String name) {
    return new LaterFileStore(
        () ->
            new S3FileStore(
                S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                    .build(),
                name));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment has no " + name);
    }
    return value;
  }
}
