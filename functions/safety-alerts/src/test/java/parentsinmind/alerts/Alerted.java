package parentsinmind.alerts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.events.Subscriptions;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaires.Answering;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Entering;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Links;
import parentsinmind.questionnaires.Reply;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A mother at Halton about whom alerts are raised: a clock, the function's own handler, the bus
 * that brings it what it subscribed to, and a letter box that keeps what staff would receive.
 */
final class Alerted implements AutoCloseable {

  static final String HER = "her";
  static final String MANAGER = "manager-halton";
  static final String DEPUTY = "deputy-halton";
  static final String LEAD = "programme-lead";
  static final String DESK = "https://desk.example/alerts";

  final LocalDynamoDb local = LocalDynamoDb.inMemory();
  final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  final List<Letter> letters = new ArrayList<>();
  private final Map<String, List<Map<String, String>>> away = new TreeMap<>();
  private final List<Map<String, Object>> more = new ArrayList<>();
  private String instrument = "hads-1";
  private long heard;
  private int tokens;
  private Instant now = Instant.parse("2018-01-10T10:00:00Z");
  final InstantSource clock = () -> now;
  private Runnable beforeSending = () -> {};
  private Runnable afterSending = () -> {};

  /** What somebody of staff received. */
  record Letter(Instant at, AlertPost.Word notice) {
    String told() {
      return at + " " + notice.address().replaceFirst("@.*", "") + " by " + notice.takeBy();
    }
  }

  Alerted() {
    JourneyItem journey =
        new JourneyItem(
            HER,
            1,
            0,
            JourneyState.ACCEPTED,
            "halton",
            London.dateOf(now).toString(),
            "REF1",
            null,
            null,
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(
                new Fact.Referred(
                    "REF1",
                    Moment.at(now),
                    now,
                    "self",
                    "self",
                    "postnatal",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    null)));
    Transaction transaction = table.transaction();
    Change.ofNew(HER, MANAGER, now)
        .journey(journey)
        .event(new Event.ReferralDecided(1, "accepted"))
        .addTo(transaction);
    transaction.commit();
  }

  /** The pilot's programme, with a deputy at Halton, and with who is away. */
  Programme programme() {
    try {
      Map<String, Object> tree =
          new HashMap<>(Json.object(Files.readString(Path.of("../../programme.json"))));
      List<Map<String, Object>> staff = new ArrayList<>();
      for (Object one : (List<?>) Objects.requireNonNull(tree.get("staff"))) {
        Map<String, Object> member = new HashMap<>();
        ((Map<?, ?>) one).forEach((key, value) -> member.put(key.toString(), value));
        staff.add(member);
      }
      staff.add(
          new HashMap<>(
              Map.of(
                  "subject",
                  DEPUTY,
                  "name",
                  "Deputy",
                  "role",
                  "manager",
                  "sites",
                  List.of("halton"),
                  "email",
                  "deputy.halton@charity.example")));
      staff.addAll(more);
      staff.forEach(
          member ->
              member.put(
                  "away", away.getOrDefault(String.valueOf(member.get("subject")), List.of())));
      tree.put("staff", staff);
      tree.put("questionnaire", Map.of("instrument", instrument, "linkDays", 28));
      tree.put("safety", Map.of("sites", List.of(Map.of("site", "halton", "deputy", DEPUTY))));
      return Programme.read(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SafetyAlertsHandler handler() {
    return handler(local.client());
  }

  SafetyAlertsHandler handler(DynamoDbClient client) {
    return new SafetyAlertsHandler(
        new Table(client, LocalDynamoDb.TABLE),
        clock,
        programme(),
        notice -> {
          beforeSending.run();
          letters.add(new Letter(now, notice));
          afterSending.run();
          return "provider-" + letters.size();
        },
        DESK);
  }

  Alerted at(String time) {
    now = Instant.parse(time);
    return this;
  }

  Instant now() {
    return now;
  }

  Alerted away(String subject, String from, String until) {
    away.put(subject, List.of(Map.of("from", from, "until", until)));
    return this;
  }

  /** Halton has two managers. */
  Alerted withASecondManager() {
    more.add(
        new HashMap<>(
            Map.of(
                "subject",
                "second-halton",
                "name",
                "Second",
                "role",
                "manager",
                "sites",
                List.of("halton"),
                "email",
                "second.halton@charity.example")));
    return this;
  }

  /** There are two leads, who take turns. */
  Alerted withASecondLead() {
    more.add(
        new HashMap<>(
            Map.of(
                "subject",
                "second-lead",
                "name",
                "Second lead",
                "role",
                "lead",
                "email",
                "second.lead@charity.example")));
    return this;
  }

  /** Mothers are given another instrument: PHQ-9 has a risk item. */
  Alerted asking(String ref) {
    instrument = ref;
    return this;
  }

  void beforeSending(Runnable happens) {
    beforeSending = happens;
  }

  void afterSending(Runnable happens) {
    afterSending = happens;
  }

  Alerted referredUrgently(String reference) {
    return happens(
        new Event.ReferralReceived(reference, 1, "halton", "self", "joined", List.of(), true),
        null);
  }

  Alerted referredCalmly(String reference) {
    return happens(
        new Event.ReferralReceived(reference, 1, "halton", "self", "joined", List.of(), false),
        null);
  }

  Alerted met(String session, boolean concern) {
    return happens(
        new Event.SessionRecorded(session, 1, "one-to-one", "attended"),
        concern ? "concern" : null);
  }

  Alerted happens(Event event, @Nullable String reason) {
    happensQuietly(event, reason);
    return heard();
  }

  /** An event that the bus has not brought yet. */
  void happensQuietly(Event event, @Nullable String reason) {
    Transaction transaction = table.transaction();
    Change.of(mother(), MANAGER, now).event(event, Moment.at(now), reason).addTo(transaction);
    transaction.commit();
  }

  /** A link to one wave. */
  String link(String wave) {
    Asking asking = new Asking(table, clock, programme().questionnaire());
    ResponseItem before = asking.find(HER, 1, wave);
    Transaction transaction = table.transaction();
    String token = "token-" + ++tokens;
    asking.issue(
        transaction,
        mother(),
        before == null ? ResponseItem.begun(HER, 1, wave, instrument) : before,
        MANAGER,
        token,
        Asking.Shown.NEUTRAL);
    transaction.commit();
    return token;
  }

  /** She saves a page behind a link, and no more. */
  Alerted saves(String token, Map<Integer, Integer> positions) {
    answering().save(token, form -> positions);
    return heard();
  }

  /** She sends the form behind a link. */
  Alerted sends(String token, Map<Integer, Integer> positions, boolean callMe) {
    answering().submit(token, form -> new Reply(positions, "", null, false, callMe, "self"));
    return heard();
  }

  /** A manager types in a form on paper. */
  Alerted typedIn(String wave, String completed, Map<Integer, Integer> positions) {
    Instruments instruments = new Instruments(programme().questionnaire());
    Transaction transaction = table.transaction();
    new Entering(clock, instruments)
        .enter(
            transaction,
            mother(),
            ResponseItem.begun(HER, 1, wave, instrument),
            new Reply(positions, "", null, false, false, "paper"),
            Moment.parse(completed),
            MANAGER);
    transaction.commit();
    return heard();
  }

  private Answering answering() {
    Instruments instruments = new Instruments(programme().questionnaire());
    return new Answering(table, clock, new Links(table, clock, instruments), instruments);
  }

  /** Answers to all items of the instrument: whatever option is worth this, or nearest to it. */
  Map<Integer, Integer> worth(int value) {
    Instrument used = new Instruments(programme().questionnaire()).get(instrument);
    Map<Integer, Integer> positions = new TreeMap<>();
    for (Item item : used.items()) {
      positions.put(item.number(), item.values().indexOf(value) + 1);
    }
    return positions;
  }

  Mother mother() {
    return Objects.requireNonNull(Mother.find(table, HER));
  }

  /** The bus brings all that is new and that the function subscribed to. */
  Alerted heard() {
    return heard(handler());
  }

  Alerted heard(SafetyAlertsHandler handler) {
    for (Envelope envelope : events()) {
      if (envelope.sequence() > heard) {
        heard = envelope.sequence();
        bring(handler, envelope);
      }
    }
    return this;
  }

  /** The bus brings everything once more, in another order. */
  Alerted heardAgain() {
    events().reversed().forEach(envelope -> bring(handler(), envelope));
    return this;
  }

  /** Something happens before the bus brings what it has. */
  Alerted heardAfter(Runnable happens) {
    List<Envelope> under = events();
    happens.run();
    under.forEach(envelope -> bring(handler(), envelope));
    return this;
  }

  private void bring(SafetyAlertsHandler handler, Envelope envelope) {
    if (Subscriptions.of(envelope.type()).contains("safety-alerts")) {
      invoke(
          handler,
          Map.of("detail-type", envelope.type(), "detail", Json.object(envelope.toJson())));
    }
  }

  /** One tick of the timer, for every shard. */
  Alerted sweep() {
    return sweep(handler());
  }

  Alerted sweep(SafetyAlertsHandler handler) {
    for (int shard = 0; shard < Keys.ALERT_SHARDS; shard++) {
      invoke(handler, Map.of("sweep", shard));
    }
    return this;
  }

  /** Goes on to a time, a tick of the timer every quarter of an hour. */
  Alerted until(String time) {
    Instant end = Instant.parse(time);
    while (now.isBefore(end)) {
      Instant next = Instant.ofEpochSecond((now.getEpochSecond() / 900 + 1) * 900);
      now = next.isAfter(end) ? end : next;
      sweep();
    }
    return this;
  }

  /** Somebody takes an alert, as the desk writes it. */
  void takes(String subject, String alert) {
    AlertItem item = alert(alert);
    Transaction transaction = table.transaction();
    transaction.replace(
        "alert",
        AlertItem.SCHEMA,
        item.acknowledged("reached", null, subject, now.toString()),
        item.version());
    Change.of(mother(), subject, now)
        .event(new Event.AlertAcknowledged(alert, "reached"))
        .addTo(transaction);
    transaction.commit();
  }

  Map<String, Object> invoke(SafetyAlertsHandler handler, Map<String, Object> event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LinkedHashMap<>(Json.object(out.toString(StandardCharsets.UTF_8)));
  }

  /** What staff received, a line each: when, who, and by when it must be taken. */
  List<String> received() {
    return letters.stream().map(Letter::told).toList();
  }

  /** To whom, in order. */
  List<String> told() {
    return letters.stream()
        .map(letter -> letter.notice().address().replaceFirst("@.*", ""))
        .toList();
  }

  AlertItem alert(String id) {
    return Objects.requireNonNull(AlertItem.find(table, HER, id));
  }

  /** Her alerts: which, whose, and whether it waits. */
  List<String> alerts() {
    return table.collection(AlertItem.SCHEMA, Keys.mother(HER), AlertItem.PREFIX).stream()
        .map(alert -> alert.id() + " " + alert.owner() + (alert.open() ? "" : " done"))
        .toList();
  }

  List<Envelope> events() {
    return table.collection(EventItem.SCHEMA, Keys.mother(HER), EventItem.PREFIX).stream()
        .map(EventItem::envelope)
        .toList();
  }

  /** How many events of a type there are. */
  long count(String type) {
    return events().stream().filter(envelope -> envelope.type().equals(type)).count();
  }

  @Override
  public void close() {
    local.close();
  }
}
