package parentsinmind.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.WaveItem;
import parentsinmind.time.Moment;

/**
 * Receipts in the forms that SES and SNS document, of messages that were and were not yet logged.
 */
class DeliveryReceiptsTest {

  private static final Instant NOW = Instant.parse("2018-01-17T09:00:30Z");
  private static final String HER = "her";
  private static final String MESSAGE = "001-baseline_reminder-1_4";

  /** The message that the carrier tells of. */
  private String told = MESSAGE;

  private final LocalDynamoDb local = LocalDynamoDb.inMemory();
  private final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  private final DeliveryReceiptsHandler handler =
      new DeliveryReceiptsHandler(table, () -> NOW, programme());

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void aMotherWhoIsFollowedUp() {
    Transaction transaction = table.transaction();
    Change.ofNew(HER, "referrer", NOW)
        .journey(
            journey(
                HER,
                1,
                JourneyState.ACCEPTED,
                JourneyFacts.NONE.with(
                    new Fact.Referred(
                        "REF1",
                        Moment.at(NOW),
                        NOW,
                        "self",
                        "self",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        null))))
        .event(new Event.ReferralReceived("REF1", 1, "halton", "self", "new", List.of(), false))
        .addTo(transaction);
    transaction.create(
        "wave",
        WaveItem.SCHEMA,
        WaveItem.planned(HER, 1, "baseline", "2018-01-10", "link", null)
            .next("2018-01-10", "2018-01-10", "reminder-2", "2018-01-24T09:00:00Z"));
    transaction.commit();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private void logged(String channel, @Nullable String provider) {
    logged(channel, provider, "2018-01-17T09:00:00Z");
  }

  private void logged(String channel, @Nullable String provider, String claimed) {
    table.put(
        MessageItem.SCHEMA,
        new MessageItem(
            HER,
            MESSAGE,
            1,
            "001-baseline",
            "reminder-1",
            channel,
            "en",
            claimed,
            "2018-01-17T09:00:01Z",
            provider,
            false,
            null,
            null),
        null);
    if (channel.equals("text") && provider != null) {
      table.put(TextItem.SCHEMA, new TextItem(provider, HER, MESSAGE, null, null), null);
    }
  }

  private void handle(Map<String, Object> event) {
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As SES publishes an event of its own to a topic. */
  private void ses(String type, String field, String detail) {
    String message =
        """
        {"eventType":"%s","mail":{"timestamp":"2018-01-17T09:00:01.123Z","messageId":"0102-ses",
         "destination":["her@example.org"],
         "tags":{"ses:configuration-set":["Settings"],"message":["%s_%s"]}},"%s":%s}
        """
            .formatted(type, HER, told, field, detail);
    handle(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "EventSource",
                    "aws:sns",
                    "Sns",
                    Map.of("Type", "Notification", "Message", message)))));
  }

  private void bounced(String type) {
    ses(
        "Bounce",
        "bounce",
        "{\"bounceType\":\""
            + type
            + "\",\"bounceSubType\":\"General\",\"timestamp\":\"2018-01-17T09:00:03.000Z\"}");
  }

  /** As CloudWatch Logs passes on what SNS logs of a text. */
  private String textedAt = "2018-01-17 09:00:04.558";

  private void sns(String provider, String status, String response) {
    batch(line(provider, status, response));
  }

  private String line(String provider, String status, String response) {
    return """
    {"notification":{"messageId":"%s","timestamp":"%s"},
     "delivery":{"phoneCarrier":"A carrier","destination":"+447700900123",
                 "providerResponse":"%s","smsType":"Transactional","dwellTimeMs":599},
     "status":"%s"}
    """
        .formatted(provider, textedAt, response, status);
  }

  private void batch(String... lines) {
    String batch =
        Json.write(
            Map.of(
                "messageType",
                "DATA_MESSAGE",
                "logEvents",
                Stream.of(lines)
                    .map(line -> Map.of("id", "1", "timestamp", 1, "message", line))
                    .toList()));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(batch.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    handle(
        Map.of(
            "awslogs", Map.of("data", Base64.getEncoder().encodeToString(packed.toByteArray()))));
  }

  private MessageItem log() {
    return Objects.requireNonNull(
        table.find(MessageItem.SCHEMA, Keys.mother(HER), MessageItem.PREFIX + MESSAGE));
  }

  private @Nullable StopsItem stops() {
    return StopsItem.find(table, HER);
  }

  private List<TaskItem> tasks() {
    return table.collection(TaskItem.SCHEMA, Keys.mother(HER), TaskItem.PREFIX);
  }

  private List<String> events() {
    return table.collection(EventItem.SCHEMA, Keys.mother(HER), EventItem.PREFIX).stream()
        .map(item -> item.envelope().type())
        .toList();
  }

  /** As when an event destination is made; and whatever else is no object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Successfully validated SNS topic for Amazon SES event publishing.",
        "",
        "null",
        "[1]",
        "{\"eventType\":"
      })
  void aNoticeInPlainWordsIsPassedOver(String notice) {
    handle(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", notice)))));
    assertThat(events()).containsExactly("ReferralReceived");
  }

  @Test
  void oneLineThatIsNoReceiptDoesNotLoseTheOthers() {
    logged("text", "sns-1");
    batch("no receipt", line("sns-1", "SUCCESS", "Message has been accepted by phone"));
    assertThat(log().outcome()).isEqualTo("delivered");
  }

  @Test
  void oneThatCannotBeReadIsToldAgainAndTheOthersAreRecorded() {
    logged("text", "sns-1");
    String good = line("sns-1", "SUCCESS", "Message has been accepted by phone");
    textedAt = "yesterday";
    String bad = line("sns-2", "SUCCESS", "Message has been accepted by phone");
    assertThatThrownBy(() -> batch(bad, good)).isInstanceOf(DateTimeParseException.class);
    assertThat(log().outcome()).isEqualTo("delivered");
  }

  @Test
  void whatWasDeliveredIsLoggedAndNothingElseFollows() {
    logged("email", "0102-ses");
    ses("Delivery", "delivery", "{\"timestamp\":\"2018-01-17T09:00:02.000Z\"}");
    assertThat(log().outcome()).isEqualTo("delivered");
    assertThat(log().outcomeAt()).isEqualTo("2018-01-17T09:00:02Z");
    assertThat(stops()).isNull();
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aHardBounceStopsTheChannelAndAPersonIsAskedToCall() {
    logged("email", "0102-ses");
    bounced("Permanent");
    assertThat(log().outcome()).isEqualTo("bounced");
    assertThat(stops()).isNotNull();
    assertThat(Objects.requireNonNull(stops()).stops("email")).isTrue();
    assertThat(Objects.requireNonNull(stops()).stops("text")).isFalse();
    assertThat(Objects.requireNonNull(stops()).all()).isNull();
    assertThat(tasks()).extracting(TaskItem::kind).containsExactly("bounced");
    assertThat(tasks().getFirst().open()).isTrue();
    assertThat(events()).endsWith("StopRecorded", "CallTaskOpened");
  }

  @Test
  void whatComesBackFromAnAddressThatWasPutRightSinceStopsNothing() {
    logged("email", "0102-ses");
    StopsItem none = StopsItem.first(HER, List.of());
    table.put(
        StopsItem.SCHEMA, none.readdressed("email", Instant.parse("2018-01-17T12:00:00Z")), null);
    bounced("Permanent");
    assertThat(log().outcome()).isEqualTo("bounced");
    assertThat(Objects.requireNonNull(stops()).stops("email")).isFalse();
    assertThat(tasks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2018-01-17T09:00:02Z, false, between what the carrier took and what it told",
    "2018-01-17T09:00:00.500Z, false, between the claim and the carrier",
    "2018-01-17T08:59:59Z, true, before it was decided where it goes"
  })
  void theSameWhereItIsToldBeforeOurOwnLog(String readdressed, boolean stops, String when) {
    claimedAt("2018-01-17T09:00:00Z");
    StopsItem none = StopsItem.first(HER, List.of());
    table.put(StopsItem.SCHEMA, none.readdressed("email", Instant.parse(readdressed)), null);
    bounced("Permanent");
    assertThat(log().outcome()).as(when).isEqualTo("bounced");
    assertThat(Objects.requireNonNull(stops()).stops("email")).as(when).isEqualTo(stops);
    assertThat(tasks()).as(when).hasSize(stops ? 1 : 0);
  }

  @Test
  void theSameWhereOurLogIsOfWhenItWasGivenUp() {
    logged("email", null, "2018-01-17T09:15:00Z");
    StopsItem none = StopsItem.first(HER, List.of());
    table.put(
        StopsItem.SCHEMA, none.readdressed("email", Instant.parse("2018-01-17T09:10:00Z")), null);
    bounced("Permanent");
    assertThat(Objects.requireNonNull(stops()).stops("email")).isFalse();
  }

  /** It is on its way, and nobody has written down yet that it went. */
  private void claimedAt(String at) {
    Instant until = Instant.parse(at).plus(WaveItem.LEASE);
    table.put(WaveItem.SCHEMA, wave().claimed(1, MESSAGE, until.toString()), null);
  }

  @Test
  @DisplayName(
      "after a merge, the call is about the wave as it is numbered in the record that stays")
  void aBounceOfWhatWasSentBeforeAMergeAsksForACallAboutHerWave() {
    logged("email", "0102-ses");
    merged("stays");
    bounced("Permanent");
    assertThat(StopsItem.find(table, "stays")).isNotNull();
    assertThat(
            table.collection(TaskItem.SCHEMA, Keys.mother("stays"), TaskItem.PREFIX).stream()
                .map(TaskItem::id))
        .containsExactly("002-baseline-bounced");
    assertThat(tasks()).isEmpty();
  }

  @Test
  void whatComesBackFromAnAddressThatAMergeGaveUpStopsNothing() {
    logged("email", "0102-ses");
    merged("stays");
    StopsItem closed = StopsItem.first(HER, List.of("merged||2018-01-17|2018-01-17T12:00:00Z"));
    table.put(
        StopsItem.SCHEMA, closed.readdressed("email", Instant.parse("2018-01-17T12:00:00Z")), null);
    bounced("Permanent");
    assertThat(log().outcome()).isEqualTo("bounced");
    assertThat(StopsItem.find(table, "stays")).isNull();
    assertThat(table.collection(TaskItem.SCHEMA, Keys.mother("stays"), TaskItem.PREFIX)).isEmpty();
  }

  @Test
  void whatDidNotArriveBeforeAMergeIsSentOnceMoreOfTheSameWave() {
    logged("email", "0102-ses");
    merged("stays");
    bounced("Transient");
    assertThat(
            table.collection(WaveItem.SCHEMA, Keys.mother("stays"), WaveItem.PREFIX).stream()
                .map(wave -> wave.id() + " " + wave.step()))
        .containsExactly("001-baseline reminder-2", "002-baseline reminder-1");
  }

  /** Her record goes: what was its first episode is the second of the record that stays. */
  private void merged(String into) {
    JourneyItem hers = Objects.requireNonNull(Mother.find(table, HER)).current();
    Transaction transaction = table.transaction();
    Change.ofNew(into, "manager", NOW)
        .journey(journey(into, 1, JourneyState.ENDED, JourneyFacts.NONE))
        .journey(journey(into, 2, JourneyState.ACCEPTED, hers.facts()))
        .event(new Event.DuplicateResolved("REF1", "merge", HER))
        .addTo(transaction);
    for (int episode = 1; episode <= 2; episode++) {
      transaction.create(
          "wave",
          WaveItem.SCHEMA,
          WaveItem.planned(into, episode, "baseline", "2018-01-10", "link", null)
              .next("2018-01-10", "2018-01-10", "reminder-2", "2018-01-24T09:00:00Z"));
    }
    Change.of(Objects.requireNonNull(Mother.find(table, HER)), "manager", NOW)
        .journey(1, item -> item.in(JourneyState.MERGED))
        .event(new Event.MotherMerged(into))
        .addTo(transaction);
    transaction.commit();
  }

  private static JourneyItem journey(
      String mother, int episode, JourneyState state, JourneyFacts facts) {
    return new JourneyItem(
        mother,
        episode,
        0,
        state,
        "halton",
        "2018-01-10",
        "REF1",
        null,
        null,
        List.of(),
        Undecided.NOTHING,
        List.of(),
        null,
        facts);
  }

  @Test
  void toldTwiceItIsCountedOnce() {
    logged("email", "0102-ses");
    bounced("Permanent");
    List<String> once = events();
    bounced("Permanent");
    assertThat(events()).isEqualTo(once);
    assertThat(Objects.requireNonNull(stops()).stops()).hasSize(1);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void anotherBounceAfterAPersonHasCalledAsksAgain() {
    logged("email", "0102-ses");
    bounced("Permanent");
    TaskItem task = tasks().getFirst();
    StopsItem stops = Objects.requireNonNull(stops());
    table.put(TaskItem.SCHEMA, task.closed("reached", NOW.toString()), null);
    table.put(StopsItem.SCHEMA, stops.with(List.of()), null);
    told = "001-baseline_reminder-2_6";
    bounced("Permanent");
    assertThat(tasks()).singleElement().matches(TaskItem::open);
    assertThat(Objects.requireNonNull(stops()).stops("email")).isTrue();
  }

  @Test
  void aComplaintStopsEmailAlsoAfterItWasDelivered() {
    logged("email", "0102-ses");
    ses("Delivery", "delivery", "{\"timestamp\":\"2018-01-17T09:00:02.000Z\"}");
    ses("Complaint", "complaint", "{\"timestamp\":\"2018-01-17T10:00:02.000Z\"}");
    assertThat(log().outcome()).isEqualTo("complained");
    assertThat(Objects.requireNonNull(stops()).has("opted-out", "email")).isTrue();
  }

  @Test
  void whatComesInAnyOrderEndsAsTheWorst() {
    logged("email", "0102-ses");
    bounced("Permanent");
    ses("DeliveryDelay", "deliveryDelay", "{\"timestamp\":\"2018-01-17T09:00:02.000Z\"}");
    ses("Delivery", "delivery", "{\"timestamp\":\"2018-01-17T09:00:02.000Z\"}");
    assertThat(log().outcome()).isEqualTo("bounced");
  }

  @Test
  void anOutcomeThatIsQuickerThanOurLogIsKept() {
    bounced("Permanent");
    assertThat(log().outcome()).isEqualTo("bounced");
    assertThat(log().about()).isEqualTo("001-baseline");
    assertThat(Objects.requireNonNull(stops()).stops("email")).isTrue();
  }

  @Test
  void whatDidNotArriveThisTimeIsSentOnceMoreTheNextMorning() {
    logged("email", "0102-ses");
    bounced("Transient");
    WaveItem wave =
        Objects.requireNonNull(
            table.find(WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX + "001-baseline"));
    assertThat(wave.step()).isEqualTo("reminder-1");
    assertThat(wave.due()).isEqualTo("2018-01-18T09:00:00Z");
    assertThat(wave.attempt()).isEqualTo(1);
    assertThat(stops()).isNull();
  }

  @Test
  void aLostLinkThatDidNotArriveThisTimeGoesOnceMoreForTheReminderThatItReplacedDoesNot() {
    told = "001-baseline_lost-link_4";
    table.put(
        MessageItem.SCHEMA,
        new MessageItem(
            HER,
            told,
            1,
            "001-baseline",
            MessageItem.LOST_LINK,
            "email",
            "en",
            "2018-01-17T09:00:00Z",
            "2018-01-17T09:00:01Z",
            "0102-ses",
            false,
            null,
            null),
        null);
    bounced("Transient");
    assertThat(wave().lost()).isNotNull();
    assertThat(wave().due()).isEqualTo("2018-01-18T09:00:00Z");
    assertThat(wave().attempt()).isEqualTo(1);
    assertThat(wave().step()).isEqualTo("reminder-2");
  }

  @Test
  void aReminderThatDidNotArriveGoesOnceMoreAfterTheLostLinkThatSheAskedForMeanwhile() {
    logged("email", "0102-ses");
    table.put(WaveItem.SCHEMA, wave().lost(NOW.toString(), "2018-01-17T09:15:00Z", 0), null);
    bounced("Transient");
    assertThat(wave().due()).isEqualTo("2018-01-17T09:15:00Z");
    assertThat(wave().attempt()).isZero();
    WaveItem found = wave().found(wave().asked(), wave().step(), null);
    assertThat(found.step()).isEqualTo("reminder-1");
    assertThat(found.attempt()).isEqualTo(1);
  }

  private WaveItem wave() {
    return Objects.requireNonNull(
        table.find(WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX + "001-baseline"));
  }

  @Test
  @DisplayName(
      "of a message that went twice, the first one's bounce sends nothing for a third time")
  void theBounceOfAMessageThatWasRepeatedAlreadyRepeatsNothing() {
    table.put(MessageItem.SCHEMA, attempt(MESSAGE, "", null, false), null);
    String repeat = "001-baseline_reminder-1_5";
    table.put(MessageItem.SCHEMA, attempt(repeat, "email", "0103-ses", true), null);
    bounced("Transient");
    WaveItem wave =
        Objects.requireNonNull(
            table.find(WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX + "001-baseline"));
    assertThat(wave.step()).isEqualTo("reminder-2");
    told = repeat;
    bounced("Transient");
    wave =
        Objects.requireNonNull(
            table.find(WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX + "001-baseline"));
    assertThat(wave.step()).isEqualTo("reminder-1");
    assertThat(wave.attempt()).isEqualTo(2);
  }

  /** Logged as follow-up does it: what was given up in the very moment in which it goes again. */
  private static MessageItem attempt(
      String id, String channel, @Nullable String provider, boolean repeat) {
    String now = "2018-01-17T09:00:00Z";
    return new MessageItem(
        HER,
        id,
        1,
        "001-baseline",
        "reminder-1",
        channel,
        channel.isEmpty() ? "" : "en",
        now,
        provider == null ? null : now,
        provider,
        repeat,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, Message has been accepted by phone carrier, delivered, ''",
    "FAILURE, Phone is currently unreachable/unavailable, bounced-softly, ''",
    "FAILURE, Invalid phone number, bounced, bounced",
    "FAILURE, Phone has opted out, opted-out, opted-out"
  })
  void aTextsOutcomeIsFoundByTheCarriersId(
      String status, String response, String outcome, String stop) {
    logged("text", "sns-1");
    sns("sns-1", status, response);
    assertThat(log().outcome()).isEqualTo(outcome);
    assertThat(stops() != null && Objects.requireNonNull(stops()).has(stop, "text"))
        .isEqualTo(!stop.isEmpty());
  }

  @Test
  void aTextThatNobodyHasWrittenDownYetIsToldAgainLater() {
    assertThatThrownBy(() -> sns("sns-1", "FAILURE", "Invalid phone number"))
        .isInstanceOf(Recording.NotYetKnown.class);
    TextItem early =
        Objects.requireNonNull(table.find(TextItem.SCHEMA, TextItem.pk("sns-1"), TextItem.SK));
    assertThat(early.outcome()).isEqualTo("bounced");
    logged("text", "sns-1");
    sns("sns-1", "FAILURE", "Invalid phone number");
    assertThat(log().outcome()).isEqualTo("bounced");
  }

  @Test
  @DisplayName("40: a number of whoever was erased does not end among the dead letters")
  void aTextThatIsNobodysIsLetGo() {
    textedAt = "2018-01-17 08:58:04.558";
    sns("sns-1", "FAILURE", "Invalid phone number");
    assertThat(events()).containsExactly("ReferralReceived");
  }

  @Test
  @DisplayName("mail that is none of ours, such as a test of the console's, is passed over")
  void whatIsOfNoMessageOfOursIsPassedOver() {
    handle(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "Sns",
                    Map.of(
                        "Message",
                        "{\"eventType\":\"Bounce\",\"mail\":{\"tags\":{}},\"bounce\":{}}")))));
    assertThat(events()).containsExactly("ReferralReceived");
  }

  @Test
  @DisplayName("40: what a carrier tells late of whoever was erased is written down nowhere")
  void ofWhoeverWasErasedNothingIsWrittenDown() {
    table.deleteAll(table.keys(Keys.mother(HER)));
    table.put(StopsItem.SCHEMA, StopsItem.ofErased(HER, 1), null);
    bounced("Permanent");
    ses("Complaint", "complaint", "{\"timestamp\":\"2018-01-17T09:00:03.000Z\"}");
    assertThat(table.keys(Keys.mother(HER)))
        .containsExactly(new Table.Key(Keys.mother(HER), StopsItem.SK));
  }

  /** Ids of alerts and of notices have no low line, after which a mother's message would begin. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "notice-0123456789abcdef0123456789abcdef01234567-1",
        "alert-her-concern-s1-1",
        "unknown"
      })
  void whatStaffReferrersAndFundersWereSentStopsNothingOfHers(String id) {
    String message =
        """
        {"eventType":"Bounce","mail":{"timestamp":"2018-01-17T09:00:01.123Z",
         "tags":{"message":["%s"]}},
         "bounce":{"bounceType":"Permanent","timestamp":"2018-01-17T09:00:03.000Z"}}
        """
            .formatted(id);
    handle(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", message)))));
    assertThat(events()).containsExactly("ReferralReceived");
  }
}
