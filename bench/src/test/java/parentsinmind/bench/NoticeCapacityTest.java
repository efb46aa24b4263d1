package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.files.FolderFileStore;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.Accepted;
import parentsinmind.notifications.NotificationsHandler;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/** What it costs to tell somebody, to the unit, against the ledger in {@code docs/costs.md}. */
class NoticeCapacityTest {

  private static final int TELLING_BUDGET = 6;
  private static final int READING_BUDGET = 10;

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final CapacityMeter meter = new CapacityMeter(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final Instant now = Instant.parse("2016-05-03T09:00:00Z");
  private final World world = new World(dynamoDb.client(), LocalDynamoDb.TABLE, () -> now);
  private int sent;
  private final NotificationsHandler handler =
      new NotificationsHandler(
          new Table(meter.client(), LocalDynamoDb.TABLE),
          () -> now,
          World.programme(),
          new FolderFileStore(Path.of("target", "no-files")),
          _ -> new Accepted("provider-" + sent++),
          "https://forms.charity.example/desk");

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void tellingAReferrer() throws IOException {
    String mother = world.accepted(World.referral("Told", "999 000 0042", 500));
    Envelope accepted = event("ReferralDecided", Keys.mother(mother));
    meter.reset();
    hear(accepted);
    assertThat(sent).isEqualTo(1);
    CapacityTest.costs("referrer told", meter.writeUnits(), TELLING_BUDGET);
    CapacityTest.costs("referrer told, read", meter.readUnits(), READING_BUDGET);
    meter.reset();
    hear(accepted);
    assertThat(sent).as("heard once more").isEqualTo(1);
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
