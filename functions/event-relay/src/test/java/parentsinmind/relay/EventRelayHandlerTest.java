package parentsinmind.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.local.dynamodb.TableStream;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class EventRelayHandlerTest {

  private static final Instant NOW = Instant.parse("2017-05-02T09:00:00Z");

  private final LocalDynamoDb local = LocalDynamoDb.inMemory();
  private final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  private final StubBus bus = new StubBus();
  private final EventRelayHandler handler = new EventRelayHandler(table, bus);

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void anAppendedEventGoesOutWithAllThatItSays() throws IOException {
    append("ann", 1);
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.taken).hasSize(1);
    assertThat(bus.taken.getFirst().toJson())
        .isEqualTo(
            "{\"about\":\"MOTHER#ann\",\"sequence\":1,\"type\":\"Signposted\",\"version\":1,"
                + "\"recorded\":\"2017-05-02T09:00:00Z\",\"happened\":\"2017-05-02T09:00:00Z\","
                + "\"actor\":\"manager-1\",\"reason\":\"asked\",\"data\":{\"service\":\"gp\"}}");
  }

  @Test
  void onlyInsertedEventsAreRelayed() throws IOException {
    append("ann", 1);
    put(Map.of("pk", text("MOTHER#ann"), "sk", text("STOPS"), "version", number(1)));
    put(Map.of("pk", text("MOTHER#ann"), "sk", text("EVENT#0000000001"), "type", text("Changed")));
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.taken).hasSize(1);
    assertThat(parked()).isEmpty();
  }

  @Test
  void aMothersEventsGoOutInTheirOrderAndNeverTwoInOneCall() throws IOException {
    for (int sequence = 1; sequence <= 4; sequence++) {
      for (int mother = 1; mother <= 12; mother++) {
        append("m" + mother, sequence);
      }
    }
    handle(stream());
    assertThat(bus.taken).hasSize(48);
    for (int mother = 1; mother <= 12; mother++) {
      String about = "MOTHER#m" + mother;
      assertThat(bus.taken.stream().filter(m -> m.about().equals(about)).map(Envelope::sequence))
          .containsExactly(1L, 2L, 3L, 4L);
    }
    assertThat(bus.calls)
        .allSatisfy(
            call -> {
              assertThat(call).hasSizeLessThanOrEqualTo(10);
              assertThat(call.stream().map(Envelope::about)).doesNotHaveDuplicates();
            });
  }

  @Test
  void anEntryThatTheBusRefusesIsParkedByItsKeyAndTheOthersGoOut() throws IOException {
    append("ann", 1);
    append("bea", 1);
    append("bea", 2);
    bus.refuse(message -> message.id().equals("MOTHER#bea/1"));
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.ids()).containsExactlyInAnyOrder("MOTHER#ann/1", "MOTHER#bea/2");
    assertThat(parked()).containsExactly("MOTHER#bea/EVENT#0000000001");
  }

  @Test
  void anEntryRefusedOnceIsTriedAgainBeforeHerNextOne() throws IOException {
    append("ann", 1);
    append("ann", 2);
    bus.refuseOnce("MOTHER#ann/1");
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1", "MOTHER#ann/2");
    assertThat(parked()).isEmpty();
  }

  @Test
  void oneMessageThatMakesTheWholeCallFailDoesNotSpoilTheOthers() throws IOException {
    append("ann", 1);
    append("bea", 1);
    append("cat", 1);
    bus.throwFor(message -> message.about().equals("MOTHER#bea"));
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.ids()).containsExactlyInAnyOrder("MOTHER#ann/1", "MOTHER#cat/1");
    assertThat(parked()).containsExactly("MOTHER#bea/EVENT#0000000001");
  }

  @Test
  void aPoisonedImageIsParkedAndTheOthersGoOut() throws IOException {
    append("ann", 1);
    put(
        Map.of(
            "pk", text("MOTHER#ann"), "sk", text("EVENT#0000000002"), "type", text("NeverHeard")));
    put(Map.of("pk", text("MOTHER#bea"), "sk", text("EVENT#one"), "eventVersion", text("x")));
    append("ann", 3);
    assertThat(failures(handle(stream()))).isEmpty();
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1", "MOTHER#ann/3");
    assertThat(parked())
        .containsExactlyInAnyOrder("MOTHER#ann/EVENT#0000000002", "MOTHER#bea/EVENT#one");
  }

  @Test
  void onlyWhatCannotEvenBeParkedGoesBackToTheStream() throws IOException {
    append("ann", 1);
    append("bea", 1);
    bus.refuse(message -> message.about().equals("MOTHER#bea"));
    Map<String, Object> stream = stream();
    Table unwritable = new Table(new Unwritable(local.client()), LocalDynamoDb.TABLE);
    Map<String, Object> answer = handle(new EventRelayHandler(unwritable, bus), stream, null);
    assertThat(failures(answer)).containsExactly(sequenceNumber(stream, "MOTHER#bea"));
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1");
  }

  @Test
  void aRecordWithoutAKeyIsNotDroppedInSilence() throws IOException {
    Map<String, Object> record =
        Map.of("eventName", "INSERT", "dynamodb", Map.of("SequenceNumber", "4711"));
    assertThat(failures(handle(Map.of("Records", List.of(record))))).containsExactly("4711");
  }

  @Test
  void whatASlowBusLeavesNoTimeForGoesBackToTheStreamInItsOrder() throws IOException {
    append("ann", 1);
    append("ann", 2);
    append("ann", 3);
    bus.slow(120);
    Map<String, Object> stream = stream();
    Map<String, Object> answer = handle(handler, stream, contextThatEndsIn(5_200));
    List<String> all = sequenceNumbers(stream);
    assertThat(bus.taken).isNotEmpty().hasSizeLessThan(3);
    assertThat(failures(answer)).isEqualTo(all.subList(bus.taken.size(), 3));
    assertThat(parked()).isEmpty();
  }

  @Test
  void aBatchThatComesTwiceIsPublishedAgainUnderTheSameNames() throws IOException {
    append("ann", 1);
    Map<String, Object> stream = stream();
    handle(stream);
    handle(stream);
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1", "MOTHER#ann/1");
  }

  @Test
  void aRecordTwiceInABatchGoesOutOnce() throws IOException {
    append("ann", 1);
    List<Object> twice = new ArrayList<>(records(stream()));
    twice.addAll(List.copyOf(twice));
    handle(Map.of("Records", twice));
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1");
  }

  @Test
  void aRedriveOfAllThatIsParkedReadsTheEventsAgainAndUnparksThem() throws IOException {
    append("ann", 1);
    append("ann", 2);
    bus.refuse(message -> true);
    handle(stream());
    assertThat(parked()).hasSize(2);
    bus.refuse(message -> message.sequence() == 2);
    assertThat(handle(Map.of("redrive", "parked"))).containsEntry("published", 1);
    assertThat(parked()).containsExactly("MOTHER#ann/EVENT#0000000002");
    bus.refuse(message -> false);
    assertThat(handle(Map.of("redrive", "parked")))
        .containsEntry("published", 1)
        .containsEntry("parked", List.of());
    assertThat(parked()).isEmpty();
    assertThat(bus.ids()).containsExactly("MOTHER#ann/1", "MOTHER#ann/2");
  }

  @Test
  void aRedriveOfNamedEventsTakesOnlyThose() throws IOException {
    append("ann", 1);
    append("ann", 2);
    Map<String, String> key = Map.of("pk", "MOTHER#ann", "sk", "EVENT#0000000002");
    Map<String, String> gone = Map.of("pk", "MOTHER#zoe", "sk", "EVENT#0000000001");
    assertThat(handle(Map.of("redrive", List.of(key, gone))))
        .containsEntry("published", 1)
        .containsEntry("gone", List.of(gone));
    assertThat(bus.ids()).containsExactly("MOTHER#ann/2");
  }

  @Test
  void aRedriveOfAPoisonedEventLeavesItParked() throws IOException {
    put(Map.of("pk", text("MOTHER#ann"), "sk", text("EVENT#0000000001"), "type", text("Never")));
    handle(stream());
    handle(Map.of("redrive", "parked"));
    assertThat(parked()).containsExactly("MOTHER#ann/EVENT#0000000001");
  }

  @Test
  void whatIsParkedIsNoEventThatTheStreamBringsInTurn() throws IOException {
    append("ann", 1);
    bus.refuse(_ -> true);
    handle(stream());
    handle(stream());
    assertThat(parked()).containsExactly("MOTHER#ann/EVENT#0000000001");
  }

  @Test
  void aRedriveIsNotHeldUpByAnEventWhoseDataIsNoJson() throws IOException {
    append("ann", 1);
    EventItem good = table.find(EventItem.SCHEMA, "MOTHER#ann", "EVENT#0000000001");
    Map<String, AttributeValue> broken = new HashMap<>(EventItem.SCHEMA.itemToMap(good, true));
    broken.put("sk", text("EVENT#0000000002"));
    broken.put("data", text("{\"service\": "));
    put(broken);
    bus.refuse(_ -> true);
    handle(stream());
    bus.refuse(_ -> false);
    assertThat(handle(Map.of("redrive", "parked"))).containsEntry("published", 1);
    assertThat(parked()).containsExactly("MOTHER#ann/EVENT#0000000002");
  }

  @Test
  void aRedriveOfSomethingElseThanEventsIsRefused() {
    for (Object wrong :
        List.of("all", List.of(Map.of("pk", "PERSON#ann", "sk", "PERSON")), List.of("x"), 1)) {
      assertThatThrownBy(() -> handle(Map.of("redrive", wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void append(String mother, long sequence) {
    EventItem item =
        EventItem.of(
            Keys.mother(mother),
            sequence,
            new Event.Signposted("gp"),
            NOW,
            Moment.at(NOW),
            "manager-1",
            "asked");
    table.put(EventItem.SCHEMA, item, null);
  }

  private void put(Map<String, AttributeValue> item) {
    local.client().putItem(put -> put.tableName(LocalDynamoDb.TABLE).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Everything in the table's stream, as Lambda would hand it over. */
  private Map<String, Object> stream() {
    TableStream stream = new TableStream(local, Map.of());
    List<Map<String, Object>> records = new ArrayList<>();
    for (TableStream.Batch batch = stream.next(100); batch != null; batch = stream.next(100)) {
      records.addAll(batch.records());
      stream.took(batch.shard(), sequenceNumber(records.getLast()));
    }
    return Map.of("Records", records);
  }

  private List<String> parked() {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(LocalDynamoDb.TABLE)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text("PARKED#relay")))
            .build();
    return local.client().query(query).items().stream().map(item -> sk(item)).toList();
  }

  private static String sk(Map<String, AttributeValue> item) {
    AttributeValue sk = item.get("sk");
    return sk == null ? "" : sk.s().replaceFirst("^PARKED#", "");
  }

  private Map<String, Object> handle(Map<String, ?> event) throws IOException {
    return handle(handler, event, null);
  }

  private static Map<String, Object> handle(
      EventRelayHandler handler, Map<String, ?> event, @Nullable Context context)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] in = Json.write(event).getBytes(StandardCharsets.UTF_8);
    handler.handleRequest(new ByteArrayInputStream(in), out, context);
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  private static List<String> failures(Map<String, Object> answer) {
    List<String> failures = new ArrayList<>();
    if (answer.get("batchItemFailures") instanceof List<?> list) {
      for (Object entry : list) {
        failures.add(String.valueOf(((Map<?, ?>) entry).get("itemIdentifier")));
      }
    }
    return failures;
  }

  private static List<String> sequenceNumbers(Map<String, Object> stream) {
    return records(stream).stream().map(record -> sequenceNumber(record)).toList();
  }

  private static String sequenceNumber(Map<String, Object> stream, String pk) {
    return records(stream).stream()
        .filter(record -> record.toString().contains(pk))
        .map(record -> sequenceNumber(record))
        .findFirst()
        .orElseThrow();
  }

  private static String sequenceNumber(Map<?, ?> record) {
    return record.get("dynamodb") instanceof Map<?, ?> change
        ? String.valueOf(change.get("SequenceNumber"))
        : "";
  }

  private static List<Map<?, ?>> records(Map<String, Object> stream) {
    List<Map<?, ?>> records = new ArrayList<>();
    if (stream.get("Records") instanceof List<?> list) {
      list.forEach(record -> records.add((Map<?, ?>) record));
    }
    return records;
  }

  /** Lambda's context, of which only the remaining time is asked. */
  private static Context contextThatEndsIn(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    return (Context)
        Proxy.newProxyInstance(
            EventRelayHandlerTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> (int) ((end - System.nanoTime()) / 1_000_000));
  }

  /** A table to which nothing can be written. */
  private record Unwritable(DynamoDbClient client) implements DynamoDbClient {
    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      throw new IllegalStateException("no writing");
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {}
  }

  /** A bus that does what a test tells it. */
  private static final class StubBus implements Bus {
    private final List<Envelope> taken = new ArrayList<>();
    private final List<List<Envelope>> calls = new ArrayList<>();
    private final Map<String, Boolean> refusedOnce = new LinkedHashMap<>();
    private Predicate<Envelope> refused = message -> false;
    private Predicate<Envelope> throwing = message -> false;
    private int millis;

    @Override
    public Set<Integer> publish(List<Envelope> messages) {
      calls.add(messages);
      if (messages.stream().anyMatch(throwing)) {
        throw new IllegalStateException("the whole call failed");
      }
      sleep();
      Set<Integer> failed = new TreeSet<>();
      for (int position = 0; position < messages.size(); position++) {
        Envelope message = messages.get(position);
        if (refused.test(message) || refusedOnce.remove(message.id()) != null) {
          failed.add(position);
        } else {
          taken.add(message);
        }
      }
      return failed;
    }

    private void sleep() {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void refuse(Predicate<Envelope> which) {
      refused = which;
    }

    void refuseOnce(String id) {
      refusedOnce.put(id, true);
    }

    void throwFor(Predicate<Envelope> which) {
      throwing = which;
    }

    void slow(int each) {
      millis = each;
    }

    List<String> ids() {
      return taken.stream().map(Envelope::id).toList();
    }
  }
}
