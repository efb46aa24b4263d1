package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.Accepted;
import parentsinmind.programme.Programme;
import parentsinmind.reminders.FollowUpHandler;
import parentsinmind.reminders.NeutralPost;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.EventItem;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import parentsinmind.store.WaveItem;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What follow-up costs, to the unit, against the ledger in {@code docs/costs.md}. */
class FollowUpCapacityTest {

  private static final int PLANNING_BUDGET = 8;
  private static final int REMINDER_BUDGET = 18;
  private static final int A_BATCH = 25;

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final CapacityMeter meter = new CapacityMeter(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final Table table = new Table(meter.client(), LocalDynamoDb.TABLE);
  private final List<String> sent = new ArrayList<>();
  private final Programme programme = World.programme();
  private Instant now = Instant.parse("2016-05-03T09:00:00Z");
  private final World world = new World(dynamoDb.client(), LocalDynamoDb.TABLE, () -> now);
  private final FollowUpHandler handler =
      new FollowUpHandler(
          table,
          () -> now,
          count -> {
            byte[] bytes = new byte[count];
            bytes[0] = (byte) sent.size();
            return bytes;
          },
          programme,
          Deployment.TRIAL,
          new NeutralPost(
              outgoing -> {
                sent.add(outgoing.messageId());
                return new Accepted("provider-" + sent.size());
              },
              programme,
              Deployment.TRIAL),
          "https://forms.charity.example");

  @AfterEach
  void close() {
    dynamoDb.close();
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

  private void hear(String mother) {
    Envelope last =
        Objects.requireNonNull(table.last(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX))
            .envelope();
    invoke(Map.of("detail", Json.object(last.toJson())));
  }

  /** A text is known by its carrier's id too, in an item of its own. */
  @Test
  void aReminderThatIsSentByText() throws IOException {
    Map<String, Object> referral = World.referral("Texted", "999 000 0042", 500);
    referral.put(
        "mother",
        Map.of(
            "given", "Invented",
            "family", "Texted",
            "born", "1988-03-04",
            "phone", "07700 900123",
            "safe", Map.of("text", true)));
    String mother = asked(referral);
    now = Instant.parse("2016-05-10T09:00:00Z");
    meter.reset();
    sweep(mother);
    assertThat(sent).hasSize(2);
    CapacityTest.costs("sent reminder by text", meter.writeUnits(), REMINDER_BUDGET);
  }

  /** A mother who was accepted and has had her first link. */
  private String asked() {
    return asked(World.referral("Followed", "999 000 0042", 500));
  }

  private String asked(Map<String, Object> referral) {
    String mother = world.accepted(referral);
    hear(mother);
    sweep(mother);
    assertThat(sent).hasSize(1);
    return mother;
  }

  private void sweep(String mother) {
    invoke(Map.of("sweep", Math.floorMod(mother.hashCode(), Keys.SHARDS)));
  }

  @Test
  void planningAWave() throws IOException {
    Map<String, Object> referral = World.referral("Planned", "999 000 0042", 500);
    referral.put("perinatal", Map.of("stage", "postnatal", "firstChild", "yes"));
    String mother = world.accepted(referral);
    Envelope accepted =
        Objects.requireNonNull(table.last(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX))
            .envelope();
    meter.reset();
    invoke(Map.of("detail", Json.object(accepted.toJson())));
    CapacityTest.costs("planning a wave", meter.writeUnits(), PLANNING_BUDGET);
    meter.reset();
    invoke(Map.of("detail", Json.object(accepted.toJson())));
    assertThat(meter.writeUnits()).as("planned once more").isZero();
  }

  @Test
  void aReminderThatIsSent() throws IOException {
    String mother = asked();
    now = Instant.parse("2016-05-10T09:00:00Z");
    meter.reset();
    sweep(mother);
    assertThat(sent).hasSize(2);
    CapacityTest.costs("sent reminder", meter.writeUnits(), REMINDER_BUDGET);
  }

  /** Half a unit for 4 KB of keys that are due, and so much a message, whatever else waits. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void aSweepCostsTheSameWhateverElseWaits(int waiting) throws IOException {
    String mother = asked();
    String shard = Keys.shard(mother);
    wait(shard, waiting, "2099-01-01T09:00:00Z", "later");
    now = Instant.parse("2016-05-10T09:00:00Z");
    meter.reset();
    sweep(mother);
    assertThat(sent).hasSize(2);
    CapacityTest.costs("sweep with one reminder", meter.readUnits(), 20);

    wait(shard, 100, "2016-05-01T09:00:00Z", "nobody");
    meter.reset();
    Table.Page<Table.Indexed> page =
        table.upTo(Index.DUE, shard, "2016-05-10T09:00:00Z", null, 100);
    assertThat(page.items()).hasSize(100);
    int bytes =
        page.items().stream()
            .mapToInt(
                found ->
                    ItemSize.of(
                        Map.of(
                            "pk", text(found.key().pk()),
                            "sk", text(found.key().sk()),
                            "shard", text(shard),
                            "due", text(found.sort()))))
            .sum();
    assertThat(meter.readUnits()).isEqualTo(0.5 * Math.ceilDiv(bytes, 4096));
    CapacityTest.costs("a hundred due keys", meter.readUnits(), 3);
  }

  /** Waves of mothers whose ids fall into one shard. */
  private void wait(String shard, int count, String due, String prefix) {
    List<WriteRequest> batch = new ArrayList<>();
    int made = 0;
    for (int number = 0; made < count; number++) {
      String id = prefix + "-%015d".formatted(number);
      if (Keys.shard(id).equals(shard)) {
        made++;
        WaveItem wave = WaveItem.planned(id, 1, "month-3", "2099-01-01", "link", due);
        batch.add(
            WriteRequest.builder()
                .putRequest(
                    PutRequest.builder().item(WaveItem.SCHEMA.itemToMap(wave, true)).build())
                .build());
      }
      if (batch.size() == A_BATCH || made == count) {
        if (!batch.isEmpty()) {
          List<WriteRequest> writes = List.copyOf(batch);
          dynamoDb
              .client()
              .batchWriteItem(write -> write.requestItems(Map.of(LocalDynamoDb.TABLE, writes)));
        }
        batch.clear();
      }
    }
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
