package parentsinmind.desk;

import java.time.InstantSource;
import parentsinmind.files.FileStore;
import parentsinmind.files.LaterFileStore;
import parentsinmind.files.S3FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
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
    String baseAddress,
    Deployment deployment) {

  static Wiring fromEnvironment() {
    Programme programme = Environment.programme();
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(LambdaCredentials.provider())
            .build();
    Table table = new Table(client, Environment.required("TABLE"));
    if (Environment.snapshot()) {
      new RememberedAnswers(table, InstantSource.system()).prime();
    }
    return new Wiring(
        table,
        InstantSource.system(),
        Randomness.secure(),
        programme,
        IdTokenSignIn.against(
            Environment.required("ISSUER"),
            Environment.required("AUDIENCE"),
            programme,
            InstantSource.system()),
        bucket(Environment.required("SUPPRESSED_BUCKET")),
        bucket(Environment.required("EXACT_BUCKET")),
        Environment.required("BASE_ADDRESS"),
        Environment.deployment());
  }

  /** Few requests ask for a file: the client is built for the first that does. */
  private static FileStore bucket(String name) {
    return new LaterFileStore(
        () ->
            new S3FileStore(
                S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(LambdaCredentials.provider())
                    .build(),
                name));
  }
}
