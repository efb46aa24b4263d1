package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Json;
import parentsinmind.store.Keys;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.WaveItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is planned from events that came over the bus, and what receipts of messages do. */
@Order(6)
@ExtendWith(Deployment.class)
class FollowUpTest {

  private final Running running;
  private final Api api;
  private final Invoking invoking;
  private final Table table;

  FollowUpTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.invoking = new Invoking(running);
    this.table =
        new Table(
            Aws.client(DynamoDbClient.builder(), running.deployed().endpoint()),
            running.deployed().table());
  }

  @Test
  void anAcceptedMothersBaselineIsPlannedByTheEventAndDoneWhenSheAnswered() {
    String mother = api.accepted("Planned");
    Until.so("planned", () -> wave(mother) != null);
    assertThat(Objects.requireNonNull(wave(mother)).state()).isEqualTo(WaveItem.OPEN);
    api.post(MANAGER, MOTHERS + mother + "/stops", Map.of("kind", "loss"));
    Until.so(
        "stopped", () -> Objects.requireNonNull(wave(mother)).state().equals(WaveItem.STOPPED));
    assertThat(Objects.requireNonNull(wave(mother)).due()).isNull();
  }

  @Test
  void aBounceInTheFormThatSesPublishesStopsEmailAndAsksAPersonToCall() {
    String mother = api.accepted("Bounced");
    String told =
        """
        {"eventType":"Bounce","mail":{"timestamp":"2026-11-02T09:00:01.123Z","messageId":"ses",
         "tags":{"message":["%s_001-baseline_link_1"]}},
         "bounce":{"bounceType":"Permanent","timestamp":"2026-11-02T09:00:03.000Z"}}
        """
            .formatted(mother);
    invoking.invoke(receipts(), Map.of("Records", List.of(Map.of("Sns", Map.of("Message", told)))));
    StopsItem stops = Objects.requireNonNull(StopsItem.find(table, mother));
    assertThat(stops.stops("email")).isTrue();
    assertThat(api.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("StopRecorded", "CallTaskOpened");
  }

  @Test
  void whatBecameOfATextThatNobodyHasWrittenDownIsToldAgain() throws IOException {
    assertThat(invoking.failing(receipts(), Map.of("awslogs", Map.of("data", log("unheard")))))
        .contains("NotYetKnown");
  }

  private @Nullable WaveItem wave(String mother) {
    return table.find(WaveItem.SCHEMA, Keys.mother(mother), WaveItem.PREFIX + "001-baseline");
  }

  private String receipts() {
    return running.deployed().one("AWS::Lambda::Function", "DeliveryReceipts");
  }

  /** What SNS writes into its log, a moment ago. */
  private static String log(String id) throws IOException {
    String now =
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString().replace('T', ' ').replace("Z", "");
    String line =
        """
        {"notification":{"messageId":"%s","timestamp":"%s"},
         "delivery":{"providerResponse":"Invalid phone number"},"status":"FAILURE"}
        """
            .formatted(id, now);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(
          Json.write(Map.of("logEvents", List.of(Map.of("message", line))))
              .getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
