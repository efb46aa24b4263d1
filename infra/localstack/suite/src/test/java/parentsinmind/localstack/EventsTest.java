package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Envelope;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ParkedItem;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From the table's stream over the relay and the bus to whoever listens. */
@Order(6)
@ExtendWith(Deployment.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

  /** Far behind what any mother of these tests gets to. */
  private static final long LATER = 900;

  private final Running running;
  private final Api api;
  private final Invoking invoking;
  private final Listening listening;
  private final DynamoDbClient dynamoDb;
  private final String name;
  private final Table table;

  EventsTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.invoking = new Invoking(running);
    this.listening = Listening.to(running);
    this.dynamoDb = Aws.client(DynamoDbClient.builder(), running.deployed().endpoint());
    this.name = running.deployed().table();
    this.table = new Table(dynamoDb, name);
  }

  @AfterAll
  void stop() {
    listening.close();
  }

  @Test
  void whatHappensToAMotherComesOverTheBusWithoutAGap() {
    String mother = api.accepted("Heard");
    api.post(MANAGER, MOTHERS + mother + "/signposts", Map.of("service", "housing"));
    List<Envelope> stored =
        table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX).stream()
            .map(EventItem::envelope)
            .toList();
    assertThat(stored).hasSizeGreaterThanOrEqualTo(3);
    listening.await(heard -> heard.about(Keys.mother(mother)).size() == stored.size());
    assertThat(listening.about(Keys.mother(mother))).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void anEventThatCannotBeReadIsParkedAndRedrivenOnceItIsPutRight() {
    String partition = Keys.mother(api.accepted("Poisoned"));
    EventItem good =
        Objects.requireNonNull(table.last(EventItem.SCHEMA, partition, EventItem.PREFIX));
    Map<String, AttributeValue> right =
        new HashMap<>(EventItem.SCHEMA.itemToMap(new EventItem(at(good.envelope(), LATER)), true));
    Map<String, AttributeValue> poisoned = new HashMap<>(right);
    poisoned.put("data", AttributeValue.fromS("{\"this is\": not JSON"));
    dynamoDb.putItem(put -> put.tableName(name).item(poisoned));
    Table.Key key = new Table.Key(partition, Keys.event(LATER));
    Until.so("parked", () -> parked().contains(key));

    // Others are not held up by it.
    String next = Keys.mother(api.accepted("Unharmed"));
    listening.await(heard -> heard.about(next).size() >= 2);
    assertThat(invoking.invoke(relay(), Map.of("redrive", "parked"))).containsEntry("published", 0);
    assertThat(parked()).contains(key);

    dynamoDb.putItem(put -> put.tableName(name).item(right));
    assertThat(invoking.invoke(relay(), Map.of("redrive", "parked")))
        .isEqualTo(Map.of("published", 1, "parked", List.of(), "gone", List.of()));
    assertThat(parked()).isEmpty();
    listening.await(
        heard -> heard.about(partition).stream().anyMatch(event -> event.sequence() == LATER));
  }

  @Test
  void aReleasedReportIsAnnounced() {
    // Made by the report's tests, which come before; its event was relayed then, and again now.
    Map<String, String> released = Map.of("pk", "REPORT#halton#2016-11", "sk", Keys.event(1));
    // Nobody kept it back: it was too late to send funders anything of it.
    Map<String, String> held = Map.of("pk", "HOLD#halton#2016-11", "sk", Keys.event(1));
    assertThat(invoking.invoke(relay(), Map.of("redrive", List.of(released, held))))
        .isEqualTo(Map.of("published", 1, "parked", List.of(), "gone", List.of(held)));
    listening.await(
        heard ->
            heard.about("REPORT#halton#2016-11").stream()
                .anyMatch(event -> event.type().equals("ReportReleased")));
  }

  @Test
  void whatHappenedToAVolunteerAndToAGroupIsRedrivenAsWell() {
    String volunteer =
        String.valueOf(
            api.post(
                    MANAGER,
                    "/api/desk/volunteers",
                    Map.of("site", "halton", "given", "Example", "family", "Relayed"))
                .get("volunteer"));
    String group =
        String.valueOf(
            api.post(MANAGER, "/api/desk/groups", Map.of("site", "halton", "name", "Relayed"))
                .get("group"));
    List<Map<String, String>> keys =
        List.of(
            Map.of("pk", Keys.volunteer(volunteer), "sk", Keys.event(1)),
            Map.of("pk", Keys.group(group), "sk", Keys.event(1)));
    assertThat(invoking.invoke(relay(), Map.of("redrive", keys))).containsEntry("published", 2);
    listening.await(
        heard ->
            !heard.about(Keys.volunteer(volunteer)).isEmpty()
                && !heard.about(Keys.group(group)).isEmpty());
  }

  @Test
  void nothingWasLostOnTheWay() {
    assertThat(listening.waitingIn(running.deployed().one("AWS::SQS::Queue", "Unrelayed")))
        .isZero();
  }

  private static Envelope at(Envelope event, long sequence) {
    return new Envelope(
        event.about(),
        sequence,
        event.type(),
        event.version(),
        event.recorded(),
        event.happened(),
        event.actor(),
        event.reason(),
        event.event());
  }

  private List<Table.Key> parked() {
    return table.collection(ParkedItem.SCHEMA, ParkedItem.PK, ParkedItem.PREFIX).stream()
        .map(ParkedItem::key)
        .toList();
  }

  private String relay() {
    return running.deployed().function("EventRelay");
  }
}
