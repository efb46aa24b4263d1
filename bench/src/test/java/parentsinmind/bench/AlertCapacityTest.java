package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parentsinmind.alerts.SafetyAlertsHandler;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/** What alerts cost, to the unit, against the ledger in {@code docs/costs.md}. */
class AlertCapacityTest {

  private static final int RAISING_BUDGET = 14;
  private static final int PASSING_ON_BUDGET = 14;
  private static final int SWEEP_BUDGET = 2;

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final CapacityMeter meter = new CapacityMeter(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  private Instant now = Instant.parse("2016-05-03T09:00:00Z");
  private final World world = new World(dynamoDb.client(), LocalDynamoDb.TABLE, () -> now);
  private final SafetyAlertsHandler handler =
      new SafetyAlertsHandler(
          new Table(meter.client(), LocalDynamoDb.TABLE),
          () -> now,
          World.programme(),
          word -> "provider-" + word.id(),
          "https://forms.charity.example/desk");

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void raisingAndTellingAndPassingOn() throws IOException {
    Envelope worrying = met(true);
    hear(worrying);
    CapacityTest.costs("alert raised", meter.writeUnits(), RAISING_BUDGET);
    meter.reset();
    hear(worrying);
    assertThat(meter.writeUnits()).as("heard once more").isZero();
    String mother = Keys.rest(worrying.about());
    meter.reset();
    sweep(mother);
    CapacityTest.costs("sweep with one open alert", meter.readUnits(), SWEEP_BUDGET);
    assertThat(meter.writeUnits()).as("before its time").isZero();
    now = now.plusSeconds(2 * 60 * 60);
    meter.reset();
    sweep(mother);
    CapacityTest.costs("alert passed on", meter.writeUnits(), PASSING_ON_BUDGET);
  }

  @Test
  void whatIsNoReasonToWorryReadsNothing() {
    Envelope calm = met(false);
    hear(calm);
    hear(event("ReferralReceived", calm.about()));
    assertThat(meter.calls()).isEmpty();
  }

  /** A session of a mother, and what the bus tells of it. */
  private Envelope met(boolean concern) {
    String mother = world.accepted(World.referral("Worried", "999 000 0042", 500));
    world.send(
        "POST",
        "/api/desk/mothers/" + mother + "/sessions",
        Map.of("model", "one-to-one", "attendance", "attended", "concern", concern));
    meter.reset();
    return event("SessionRecorded", Keys.mother(mother));
  }

  private Envelope event(String type, String about) {
    return table.collection(EventItem.SCHEMA, about, EventItem.PREFIX).stream()
        .map(EventItem::envelope)
        .filter(envelope -> envelope.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private void hear(Envelope envelope) {
    invoke(Map.of("detail", Json.object(envelope.toJson())));
  }

  private void sweep(String mother) {
    List<String> shards = List.of(Keys.alertShard(0), Keys.alertShard(1));
    invoke(Map.of("sweep", shards.indexOf(Keys.alertShard(mother))));
  }

  private void invoke(Map<String, Object> event) {
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
