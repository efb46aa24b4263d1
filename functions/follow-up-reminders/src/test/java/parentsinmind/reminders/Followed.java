package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Answering;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Entering;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Links;
import parentsinmind.questionnaires.Reply;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Mothers who are followed up: a clock that goes from one thing that is due to the next, the
 * function's own handler, and a letter box that keeps what she would receive.
 */
final class Followed implements AutoCloseable {

  static final String HER = "her";

  final LocalDynamoDb local = LocalDynamoDb.inMemory();
  final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  final List<Letter> letters = new ArrayList<>();
  final List<Post.WayBack> backs = new ArrayList<>();
  final Random random = new Random(7);
  Programme programme = programme(tree -> tree);
  private Instant now = Instant.parse("2018-01-10T10:00:00Z");
  final InstantSource clock = () -> now;
  private String channel = "email";
  private @Nullable String bestTime;
  private Runnable beforeSending = () -> {};
  private Runnable afterSending = () -> {};

  /** What she received. */
  record Letter(Instant at, Post.Message message) {
    String told() {
      String what = message.again() ? MessageItem.LOST_LINK : message.step().code();
      return London.dateOf(at) + " " + what + " " + message.way().channel();
    }
  }

  static Programme programme(UnaryOperator<Map<String, Object>> change) {
    try {
      Map<String, Object> tree =
          new HashMap<>(Json.object(Files.readString(Path.of("../../programme.json"))));
      return Programme.read(change.apply(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A letter box: safe is whatever channel it was told of, unless a stop is about it. */
  private final class LetterBox implements Post {
    @Override
    public @Nullable Way way(Reach reach) {
      StopsItem stops = reach.stops();
      Boolean safe =
          channel.equals("text") ? reach.person().safeText() : reach.person().safeEmail();
      return channel.isEmpty()
              || !Boolean.TRUE.equals(safe)
              || reach.held().contains(channel)
              || (stops != null && stops.stops(channel))
          ? null
          : new Way(channel, String.valueOf(reach.person().email()), "en");
    }

    @Override
    public Asking.Shown shown(Way way, @Nullable String callUs) {
      return new Asking.Shown(callUs, way.language());
    }

    @Override
    public Sent send(Message message) {
      beforeSending.run();
      letters.add(new Letter(now, message));
      afterSending.run();
      return new Sent("provider-" + letters.size(), "en");
    }

    @Override
    public Sent send(WayBack back) {
      beforeSending.run();
      backs.add(back);
      afterSending.run();
      return new Sent("provider-back-" + backs.size(), back.language());
    }
  }

  FollowUpHandler handler() {
    return handler(local.client());
  }

  FollowUpHandler handler(DynamoDbClient client) {
    return new FollowUpHandler(
        new Table(client, LocalDynamoDb.TABLE),
        clock,
        count -> {
          byte[] bytes = new byte[count];
          random.nextBytes(bytes);
          return bytes;
        },
        programme,
        Deployment.TRIAL,
        new LetterBox(),
        "https://example.test");
  }

  Followed at(String time) {
    now = Instant.parse(time);
    return this;
  }

  Instant now() {
    return now;
  }

  void reachableBy(String by) {
    channel = by;
  }

  /** What she said of the time of day, before she is accepted. */
  void suitedBy(String words) {
    bestTime = words;
  }

  void beforeSending(Runnable happens) {
    beforeSending = happens;
  }

  void afterSending(Runnable happens) {
    afterSending = happens;
  }

  /** A mother who was taken into the programme now. */
  Followed accepted() {
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
            JourneyFacts.NONE
                .with(
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
                        null))
                .with(new Fact.Decided(Moment.at(now), now, "accepted", "suitable")));
    Transaction transaction = table.transaction();
    transaction.create(
        "person",
        PersonItem.SCHEMA,
        new PersonItem(
            HER,
            1,
            "Given",
            "Family",
            null,
            "1990-01-01",
            null,
            null,
            "07700900123",
            "x@y.example",
            true,
            null,
            true,
            false,
            bestTime,
            null,
            null));
    Change.ofNew(HER, "manager", now)
        .journey(journey)
        .event(new Event.ReferralDecided(1, "accepted"))
        .addTo(transaction);
    transaction.commit();
    hear(HER);
    return this;
  }

  /** Another record of hers was merged into hers: its address waits for a manager's word. */
  void merged(String gone, String reference, String email) {
    Transaction transaction = table.transaction();
    Change.ofNew(gone, "manager", now)
        .journey(
            new JourneyItem(
                gone,
                1,
                0,
                JourneyState.MERGED,
                "halton",
                London.dateOf(now).toString(),
                reference,
                null,
                null,
                List.of(),
                Undecided.NOTHING,
                List.of(),
                null,
                JourneyFacts.NONE.with(new Fact.Merged(now))))
        .event(new Event.MotherMerged(HER))
        .addTo(transaction);
    transaction.put(
        "said",
        SaidItem.SCHEMA,
        new SaidItem(HER, reference, Map.of("email", email), List.of("email"), Map.of(), Map.of()),
        null);
    transaction.commit();
    hear(gone);
  }

  /** First support of her current episode, told now. */
  Followed supported(String on) {
    LocalDate date = LocalDate.parse(on);
    change(
        new Event.FirstSupported(1, on),
        item ->
            item.with(
                item.facts().withSupport(new Fact.Supported(Moment.on(date), now, "one-to-one"))));
    return this;
  }

  Followed ended(String on, String reason) {
    Moment happened = Moment.on(LocalDate.parse(on));
    change(
        new Event.EpisodeEnded(1),
        item ->
            item.in(JourneyState.ENDED)
                .with(item.facts().with(new Fact.Ended(happened, now, reason))));
    return this;
  }

  /** A stop, written as the desk writes it: with its event, in one transaction. */
  void stop(String kind, String by) {
    stopQuietly(kind, by);
    hear(HER);
  }

  /** The same before anybody has heard of it. */
  void stopQuietly(String kind, String by) {
    StopsItem read = StopsItem.find(table, HER);
    List<String> stops = new ArrayList<>(read == null ? List.of() : read.stops());
    stops.add(String.join("|", kind, by, now.toString(), now.toString()));
    Transaction transaction = table.transaction();
    if (read == null) {
      transaction.create("stops", StopsItem.SCHEMA, StopsItem.first(HER, stops));
    } else {
      transaction.replace("stops", StopsItem.SCHEMA, read.with(stops), read.version());
    }
    Change.of(mother(), "manager", now).event(new Event.StopRecorded(kind, by)).addTo(transaction);
    transaction.commit();
  }

  /** A manager puts her address right, as the desk writes it. */
  void readdressedQuietly(String email) {
    PersonItem person =
        Objects.requireNonNull(table.find(PersonItem.SCHEMA, Keys.person(HER), PersonItem.SK));
    StopsItem read = StopsItem.find(table, HER);
    Transaction transaction = table.transaction();
    StopsItem stops = read == null ? StopsItem.first(HER, List.of()) : read.with(read.stops());
    transaction.put("stops", StopsItem.SCHEMA, stops.readdressed("email", now), null);
    person(transaction, person, email, true);
    corrected(transaction, "email");
  }

  /** A manager takes out that email is safe: nobody asked her. As the desk writes it. */
  void noLongerSafeQuietly() {
    PersonItem person =
        Objects.requireNonNull(table.find(PersonItem.SCHEMA, Keys.person(HER), PersonItem.SK));
    Transaction transaction = table.transaction();
    answersChanged(transaction);
    person(transaction, person, person.email(), null);
    corrected(transaction, "safe.email");
  }

  /** Another referral of hers says that email is not safe, as intake writes it. */
  void heldQuietly() {
    Transaction transaction = table.transaction();
    answersChanged(transaction);
    Change.of(mother(), "referrer", now)
        .journey(
            1,
            item ->
                item.with(
                    item.undecided().withDifferences(List.of("REF2"), List.of("email", "text"))))
        .event(
            new Event.ReferralReceived(
                "REF2", 1, "halton", "professional", "joined", List.of(), false))
        .addTo(transaction);
    transaction.commit();
  }

  /** A bereaved woman's referral says three of the four that hers said, as intake writes it. */
  void perhapsBereavedQuietly(String referral) {
    Transaction transaction = table.transaction();
    StopsItem.write(
        transaction,
        StopsItem.find(table, HER),
        HER,
        item -> item.holding(Set.of(referral + "|" + HER)));
    transaction.commit();
  }

  /** A manager decides that it is another woman's, as the desk writes it. */
  void anotherWomansQuietly() {
    StopsItem read = Objects.requireNonNull(StopsItem.find(table, HER));
    Transaction transaction = table.transaction();
    transaction.replace(
        "stops",
        StopsItem.SCHEMA,
        read.with(read.stops()).withUndecidedLosses(List.of()),
        read.version());
    transaction.commit();
  }

  private void answersChanged(Transaction transaction) {
    StopsItem read = StopsItem.find(table, HER);
    StopsItem.write(transaction, read, HER, read == null ? List.of() : read.stops());
  }

  private void corrected(Transaction transaction, String field) {
    Change.of(mother(), "manager", now)
        .event(new Event.DetailsCorrected(List.of(field)))
        .addTo(transaction);
    transaction.commit();
  }

  private void person(
      Transaction transaction,
      PersonItem person,
      @Nullable String email,
      @Nullable Boolean safeEmail) {
    transaction.replace(
        "person",
        PersonItem.SCHEMA,
        new PersonItem(
            HER,
            person.version() + 1,
            person.given(),
            person.family(),
            null,
            person.born(),
            null,
            null,
            person.phone(),
            email,
            true,
            null,
            safeEmail,
            false,
            bestTime,
            null,
            null),
        person.version());
  }

  /** A person decides that nothing stops contact any more. */
  Followed resumed() {
    StopsItem read = Objects.requireNonNull(StopsItem.find(table, HER));
    Transaction transaction = table.transaction();
    transaction.replace("stops", StopsItem.SCHEMA, read.with(List.of()), read.version());
    Change.of(mother(), "manager", now)
        .event(new Event.ContactResumed("crisis-hold", ""))
        .addTo(transaction);
    transaction.commit();
    hear(HER);
    return this;
  }

  /** A manager says what came of a call. */
  void called(String task, String outcome) {
    TaskItem read =
        Objects.requireNonNull(
            table.find(TaskItem.SCHEMA, Keys.mother(HER), TaskItem.PREFIX + task));
    Transaction transaction = table.transaction();
    transaction.replace(
        "task", TaskItem.SCHEMA, read.closed(outcome, now.toString()), read.version());
    Change.of(mother(), "manager", now)
        .event(new Event.CallTaskClosed(task, outcome))
        .addTo(transaction);
    transaction.commit();
    hear(HER);
  }

  /** The process dies as soon as a message went. */
  void killedAfterSending() {
    afterSending(
        () -> {
          throw new Killed();
        });
    try {
      sweep();
    } catch (Killed e) {
      afterSending(() -> {});
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Somebody asks for a lost link with an address: follow-up hears of it. */
  void lost(String address) {
    Addresses addresses = new Addresses(table, new MatchKeys(table, Followed::noChance));
    addresses.update(HER);
    String partition = addresses.partitions(address).getFirst();
    Envelope asked =
        EventItem.of(
                partition,
                now.getEpochSecond(),
                new Event.LinkAskedFor("email"),
                now,
                Moment.at(now),
                "lost-link",
                null)
            .envelope();
    invoke(handler(), Map.of("detail", Json.object(asked.toJson())));
  }

  private static byte[] noChance(int count) {
    return new byte[count];
  }

  /** What staff were told of her pregnancy. */
  Followed expecting(@Nullable String due, String... births) {
    BirthsItem read = BirthsItem.of(table, HER);
    Transaction transaction = table.transaction();
    transaction.put(
        "births",
        BirthsItem.SCHEMA,
        new BirthsItem(
            HER, read.version() + 1, due, now.toString(), List.of(births), List.of(), null),
        null);
    Change.of(mother(), "manager", now).event(new Event.DueDateSet("")).addTo(transaction);
    transaction.commit();
    hear(HER);
    return this;
  }

  /** She sends the whole form behind a letter's link. */
  void answers(Letter letter) {
    answersQuietly(letter);
    hear(HER);
  }

  void answersQuietly(Letter letter) {
    Instruments instruments = new Instruments(programme.questionnaire());
    Links links = new Links(table, clock, instruments);
    new Answering(table, clock, links, instruments)
        .submit(token(letter), form -> new Reply(Map.of(1, 1), "", null, false, false, "self"));
  }

  /** A manager types in what she answered in another way. */
  void typedIn(String wave, String mode, String completed) {
    ResponseItem before = new Asking(table, clock, programme.questionnaire()).find(HER, 1, wave);
    Transaction transaction = table.transaction();
    new Entering(clock, new Instruments(programme.questionnaire()))
        .enter(
            transaction,
            mother(),
            before == null ? ResponseItem.begun(HER, 1, wave, "hads-1") : before,
            new Reply(Map.of(1, 1), "", null, false, false, mode),
            Moment.parse(completed),
            "manager");
    transaction.commit();
    hear(HER);
  }

  /** She saves a page behind a letter's link, and goes away. */
  void saves(Letter letter, Map<Integer, Integer> positions) {
    Instruments instruments = new Instruments(programme.questionnaire());
    Links links = new Links(table, clock, instruments);
    new Answering(table, clock, links, instruments).save(token(letter), form -> positions);
  }

  static String token(Letter letter) {
    return letter.message().link().replaceFirst(".*/q/", "");
  }

  /** A manager makes a link at the desk. */
  void askedByHand(String wave) {
    Asking asking = new Asking(table, clock, programme.questionnaire());
    ResponseItem before = asking.find(HER, 1, wave);
    Transaction transaction = table.transaction();
    asking.issue(
        transaction,
        mother(),
        before == null ? ResponseItem.begun(HER, 1, wave, "hads-1") : before,
        "manager",
        "by-hand-" + random.nextInt(),
        Asking.Shown.NEUTRAL);
    transaction.commit();
    hear(HER);
  }

  private void change(Event event, UnaryOperator<JourneyItem> how) {
    Transaction transaction = table.transaction();
    Change.of(mother(), "manager", now).journey(1, how).event(event).addTo(transaction);
    transaction.commit();
    hear(HER);
  }

  Mother mother() {
    return Objects.requireNonNull(Mother.find(table, HER));
  }

  /** The bus brings the last event about a mother. */
  void hear(String mother) {
    hear(last(mother));
  }

  /** The bus brings all that happened to her, some of it again. */
  void hearAll() {
    table
        .collection(EventItem.SCHEMA, Keys.mother(HER), EventItem.PREFIX)
        .forEach(item -> hear(item.envelope()));
  }

  void hear(Envelope event) {
    invoke(handler(), Map.of("detail-type", event.type(), "detail", Json.object(event.toJson())));
  }

  Envelope last(String mother) {
    return Objects.requireNonNull(
            table.last(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX))
        .envelope();
  }

  /** One tick of the timer, for every shard. */
  void sweep() {
    sweep(handler());
  }

  /** Somebody restored a backup of this moment; answers how many messages were taken as gone. */
  long passOver(String moment) {
    Map<String, Object> answer = invoke(handler(), Map.of("passOver", moment));
    assertThat(answer).containsEntry("done", true);
    return answer.get("passedOver") instanceof Number count ? count.longValue() : -1;
  }

  void sweep(FollowUpHandler handler) {
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      invoke(handler, Map.of("sweep", shard));
    }
  }

  /** Goes on to a time, sweeping whenever something falls due on the way. */
  Followed until(String time) {
    Instant end = Instant.parse(time);
    for (Instant next = nextDue(end); next != null; next = nextDue(end)) {
      now = next.isAfter(now) ? next : now;
      sweep();
      if (nextDue(now) != null) {
        // Not sent now, and due still: the next tick will look again.
        now = now.plusSeconds(900);
      }
    }
    now = end;
    return this;
  }

  private @Nullable Instant nextDue(Instant end) {
    Instant next = null;
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      for (Table.Indexed found :
          table.upTo(Index.DUE, Keys.shard(shard), end.toString(), null, 1).items()) {
        Instant at = Instant.parse(found.sort());
        next = next == null || at.isBefore(next) ? at : next;
      }
    }
    return next;
  }

  Map<String, Object> invoke(FollowUpHandler handler, Map<String, Object> event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LinkedHashMap<>(Json.object(out.toString(StandardCharsets.UTF_8)));
  }

  /** What she received, a line each: the day, the step and the channel. */
  List<String> received() {
    return letters.stream().map(Letter::told).toList();
  }

  WaveItem wave(String wave) {
    return Objects.requireNonNull(
        table.find(
            WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX + ResponseItem.idOf(1, wave)));
  }

  /** Her waves with how each stands. */
  List<String> waves() {
    return table.collection(WaveItem.SCHEMA, Keys.mother(HER), WaveItem.PREFIX).stream()
        .map(wave -> wave.wave() + " " + wave.state())
        .toList();
  }

  /** The tasks about her: kind and whether somebody is to call. */
  List<String> tasks() {
    return table.collection(TaskItem.SCHEMA, Keys.mother(HER), TaskItem.PREFIX).stream()
        .filter(task -> task.opened() != null)
        .map(task -> task.kind() + (task.open() ? " open" : " " + task.outcome()))
        .toList();
  }

  List<MessageItem> log() {
    return table.collection(MessageItem.SCHEMA, Keys.mother(HER), MessageItem.PREFIX);
  }

  List<String> events() {
    return table.collection(EventItem.SCHEMA, Keys.mother(HER), EventItem.PREFIX).stream()
        .map(item -> item.envelope().type())
        .toList();
  }

  @Override
  public void close() {
    local.close();
  }
}
