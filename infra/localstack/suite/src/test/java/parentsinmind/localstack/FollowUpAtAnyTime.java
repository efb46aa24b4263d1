package parentsinmind.localstack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.messaging.AwsMessenger;
import parentsinmind.programme.Programme;
import parentsinmind.reminders.FollowUpHandler;
import parentsinmind.reminders.NeutralPost;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.LambdaCredentials;
import parentsinmind.store.Table;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Follow-up with a clock that the event sets: {@code {"sweep":0,"at":"2018-03-05T12:00:00Z"}}. The
 * deployed function has no such clock, and the hours in which messages go are its programme's; this
 * is added by the suite to a copy of its package, so that the suite may run at night.
 */
public final class FollowUpAtAnyTime implements RequestStreamHandler {

  private final FollowUpHandler followUp;
  private Instant now = Instant.EPOCH;

  public FollowUpAtAnyTime() {
    Programme programme = Environment.programme();
    Deployment deployment = Environment.deployment();
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(LambdaCredentials.provider())
            .build();
    this.followUp =
        new FollowUpHandler(
            new Table(client, Environment.required("TABLE")),
            () -> now,
            Randomness.secure(),
            programme,
            deployment,
            new NeutralPost(AwsMessenger.fromEnvironment(), programme, deployment),
            Environment.required("BASE_ADDRESS"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = new TreeMap<>(Json.object(in));
    now = Instant.parse(String.valueOf(event.remove("at")));
    followUp.handleRequest(
        new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, context);
  }
}
