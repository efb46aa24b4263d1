package parentsinmind.notifications;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.events.Subscriptions;
import parentsinmind.files.FileStore;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Outgoing;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Change;
import parentsinmind.store.Consent;
import parentsinmind.store.CountedChange;
import parentsinmind.store.EventItem;
import parentsinmind.store.HoldItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Referrals, calls and reports of which somebody is told: a clock, the function's own handler, the
 * bus that brings what it subscribed to, and a letter box that keeps what arrives.
 */
final class Correspondence implements AutoCloseable {

  static final String HER = "her-own-id";
  static final String MIDWIFE = "midwife@hospital.example";
  static final String MANAGER = "manager.halton@charity.example";
  static final String LEAD = "lead@charity.example";
  static final String DESK = "https://page.example/desk";
  static final YearMonth MONTH = YearMonth.of(2018, 1);

  final LocalDynamoDb local = LocalDynamoDb.inMemory();
  final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  final List<Arrived> arrived = new ArrayList<>();
  final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Object> changes = new HashMap<>();
  private final Map<String, Long> heard = new TreeMap<>();
  private final List<String> partitions = new ArrayList<>(List.of(Keys.mother(HER)));
  private Instant now = Instant.parse("2018-02-05T10:00:00Z");
  private List<String> flags = List.of();
  final InstantSource clock = () -> now;
  private Runnable beforeSending = () -> {};
  private Runnable afterSending = () -> {};

  /** What somebody received. */
  record Arrived(Instant at, Outgoing outgoing, Email email) {
    String told() {
      return outgoing.address() + ": " + email.subject();
    }
  }

  /** The pilot's programme, with what this test changes in it. */
  Programme programme() {
    try {
      Map<String, Object> tree =
          new HashMap<>(Json.object(Files.readString(Path.of("../../programme.json"))));
      tree.putAll(changes);
      return Programme.read(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a key of the programme anew. */
  Correspondence with(String key, Object value) {
    changes.put(key, value);
    return this;
  }

  NotificationsHandler handler() {
    return handler(local.client());
  }

  NotificationsHandler handler(DynamoDbClient client) {
    return new NotificationsHandler(
        new Table(client, LocalDynamoDb.TABLE),
        clock,
        programme(),
        readOnly(),
        this::deliver,
        DESK);
  }

  /** The function without its edge. */
  Notifications work() {
    return new Notifications(table, clock, programme(), readOnly(), this::deliver, DESK);
  }

  private Accepted deliver(Outgoing outgoing) {
    beforeSending.run();
    arrived.add(new Arrived(now, outgoing, (Email) outgoing.message()));
    afterSending.run();
    return new Accepted("provider-" + arrived.size());
  }

  /** It has no leave to write files. */
  private FileStore readOnly() {
    return new FileStore() {
      @Override
      public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
        throw new AssertionError("it writes no files");
      }

      @Override
      public byte @Nullable [] read(String key) {
        return files.get(key);
      }

      @Override
      public void replace(String key, byte[] content, String mediaType) {
        throw new AssertionError("it writes no files");
      }

      @Override
      public List<String> keys(String folder) {
        throw new AssertionError("it has no leave to list files");
      }

      @Override
      public void delete(String key) {
        throw new AssertionError("it deletes no files");
      }
    };
  }

  Instant now() {
    return now;
  }

  Correspondence at(String time) {
    now = Instant.parse(time);
    return this;
  }

  Correspondence later(Duration time) {
    now = now.plus(time);
    return this;
  }

  void beforeSending(Runnable happens) {
    beforeSending = happens;
  }

  void afterSending(Runnable happens) {
    afterSending = happens;
  }

  /** A professional refers her, and she said whether the professional may be told. */
  Correspondence referred(String reference, boolean share) {
    return referred(reference, share, "midwife", MIDWIFE, false);
  }

  /** What stands at the referrals that come from now on, for whoever decides. */
  Correspondence flagged(String... flags) {
    this.flags = List.of(flags);
    return this;
  }

  Correspondence referredHerself(String reference) {
    return referred(reference, true, "self", null, false);
  }

  Correspondence referred(
      String reference, boolean share, String kind, @Nullable String email, boolean urgent) {
    referredQuietly(reference, share, kind, email, urgent);
    return heard();
  }

  /** A referral of which the bus has not told yet; a second one joins her episode. */
  void referredQuietly(
      String reference, boolean share, String kind, @Nullable String email, boolean urgent) {
    String route = kind.equals("self") ? "self" : "professional";
    Map<String, Object> form = new LinkedHashMap<>();
    if (!kind.equals("self")) {
      Map<String, Object> referrer = new LinkedHashMap<>();
      referrer.put("type", kind);
      referrer.put("name", "Margaret Referrer");
      if (email != null) {
        referrer.put("email", email);
      }
      form.put("referrer", referrer);
    }
    form.put("consents", Map.of("share-with-referrer", share));
    if (!flags.isEmpty()) {
      form.put("flags", flags);
    }
    Fact fact =
        new Fact.Referred(
            reference, Moment.at(now), now, route, kind, "postnatal", "", "", "", "", "", "", null);
    Mother before = Mother.find(table, HER);
    JourneyItem episode = before == null ? episode(reference, share) : before.current();
    Change change =
        before == null ? Change.ofNew(HER, "referrer", now) : Change.of(before, "referrer", now);
    Transaction transaction = table.transaction();
    change
        .journey(episode.with(episode.facts().with(fact)))
        .event(
            new Event.ReferralReceived(
                reference,
                1,
                "halton",
                route,
                before == null ? "new" : "joined",
                List.of(),
                urgent))
        .addTo(transaction);
    transaction.create(
        "referral",
        ReferralItem.SCHEMA,
        new ReferralItem(
            HER,
            reference,
            1,
            now.toString(),
            route,
            before == null ? "new" : "joined",
            Json.write(form),
            null));
    transaction.create("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, HER));
    transaction.commit();
  }

  private JourneyItem episode(String reference, boolean share) {
    return new JourneyItem(
        HER,
        1,
        0,
        JourneyState.REFERRED,
        "halton",
        London.dateOf(now).toString(),
        reference,
        null,
        null,
        List.of(),
        Undecided.NOTHING,
        List.of(said(share).line()),
        null,
        JourneyFacts.NONE);
  }

  private Consent said(boolean given) {
    return new Consent("share-with-referrer", given, "2016-1", Moment.at(now), now);
  }

  /** She says anew whether whoever referred her may be told. */
  Correspondence says(boolean given) {
    saysQuietly(given);
    return heard();
  }

  void saysQuietly(boolean given) {
    changed(
        item -> item.withConsents(List.of(said(given).line())),
        new Event.ConsentChanged("share-with-referrer", given, "2016-1"));
  }

  Correspondence decided(String decision) {
    decidedQuietly(decision);
    return heard();
  }

  void decidedQuietly(String decision) {
    JourneyState state =
        switch (decision) {
          case "accepted" -> JourneyState.ACCEPTED;
          case "waiting" -> JourneyState.WAITING;
          default -> JourneyState.NOT_SUITABLE;
        };
    changed(item -> item.in(state), new Event.ReferralDecided(1, decision));
  }

  /**
   * She is taken out of the records, and has got no further than that nothing may happen to her.
   */
  void isBeingErased() {
    changed(item -> item.in(JourneyState.ERASED), new Event.StopRecorded("erased", ""));
  }

  /**
   * Her record turns out to be another's: her referral goes there, into an episode of another
   * number, as the desk writes it.
   */
  void mergedQuietly(String into, String reference) {
    JourneyItem hers = mother().current();
    ReferralItem referral =
        Objects.requireNonNull(
            table.find(ReferralItem.SCHEMA, Keys.mother(HER), ReferralItem.PREFIX + reference));
    JourneyItem first = movedTo(into, 1, JourneyState.ENDED, JourneyFacts.NONE, hers);
    JourneyItem second = movedTo(into, 2, hers.state(), hers.facts(), hers);
    Transaction transaction = table.transaction();
    Change.ofNew(into, "manager-halton", now)
        .journey(first)
        .journey(second)
        .event(new Event.DuplicateResolved("", "merge", HER))
        .addTo(transaction);
    transaction.create(
        "moved",
        ReferralItem.SCHEMA,
        new ReferralItem(
            into,
            reference,
            2,
            referral.received(),
            referral.route(),
            "joined",
            referral.form(),
            null));
    transaction.delete("gone", Keys.mother(HER), ReferralItem.PREFIX + reference, null);
    transaction.put("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, into), null);
    transaction.commit();
    changed(
        item -> item.in(JourneyState.MERGED).with(item.facts().with(new Fact.Merged(now))),
        new Event.MotherMerged(into));
    partitions.add(Keys.mother(into));
  }

  private static JourneyItem movedTo(
      String into, int episode, JourneyState state, JourneyFacts facts, JourneyItem hers) {
    return new JourneyItem(
        into,
        episode,
        0,
        state,
        hers.site(),
        hers.since(),
        hers.reference(),
        null,
        null,
        List.of(),
        Undecided.NOTHING,
        hers.consents(),
        null,
        facts);
  }

  Correspondence read(String reference) {
    readQuietly(reference);
    return heard();
  }

  void readQuietly(String reference) {
    changed(item -> item, new Event.ReferralRead(reference));
  }

  Correspondence ended() {
    changed(item -> item.in(JourneyState.ENDED), new Event.EpisodeEnded(1));
    return heard();
  }

  /** Contact with her must stop, from now on. */
  Correspondence stopped(String kind, String channel) {
    Transaction transaction = table.transaction();
    StopsItem.add(transaction, StopsItem.find(table, HER), HER, kind, channel, now);
    Change.of(mother(), "manager-halton", now)
        .event(new Event.StopRecorded(kind, channel))
        .addTo(transaction);
    transaction.commit();
    return heard();
  }

  /** A call waits for her manager. */
  Correspondence toCall(String task) {
    toCallQuietly(task);
    return heard();
  }

  void toCallQuietly(String task) {
    Transaction transaction = table.transaction();
    transaction.create(
        "task",
        TaskItem.SCHEMA,
        TaskItem.planned(HER, task, 1, "halton", "no-answer", null).openedAt(now.toString()));
    Change.of(mother(), "follow-up-reminders", now)
        .event(new Event.CallTaskOpened(task, "no-answer"))
        .addTo(transaction);
    transaction.commit();
  }

  private void changed(UnaryOperator<JourneyItem> how, Event event) {
    Transaction transaction = table.transaction();
    Change.of(mother(), "manager-halton", now).journey(1, how).event(event).addTo(transaction);
    transaction.commit();
  }

  /** A month's report is out, with the files of everybody who reads it. */
  Correspondence released(String... sites) {
    releasedQuietly(sites);
    return heard();
  }

  void releasedQuietly(String... sites) {
    for (String site : sites) {
      Map<String, String> hashes = new TreeMap<>();
      List<String> folders = new ArrayList<>(List.of(""));
      programme().funders().stream()
          .filter(
              funder ->
                  site.equals("all") ? funder.wholeProgramme() : funder.sites().contains(site))
          .forEach(funder -> folders.add("funder/" + funder.id() + "/"));
      for (String folder : folders) {
        for (String end : List.of("json", "csv", "html")) {
          String key = site + "/" + MONTH + "/" + folder + "report." + end;
          byte[] content = key.getBytes(StandardCharsets.UTF_8);
          hashes.put(key, Digest.of(content));
          if (!folder.isEmpty()) {
            files.put(key, content);
          }
        }
      }
      Transaction transaction = table.transaction();
      String partition = Keys.report(site, MONTH);
      transaction.create(
          "release",
          ReleaseItem.SCHEMA,
          new ReleaseItem(site, MONTH, now.toString(), hashes, Map.of()));
      transaction.create(
          "event",
          EventItem.SCHEMA,
          EventItem.of(
              partition,
              1,
              new Event.ReportReleased(site, MONTH.toString()),
              now,
              Moment.at(now),
              "monthly-report",
              null));
      transaction.commit();
      partitions.add(partition);
    }
  }

  /** The lead keeps a report back, or lets it go, as the desk writes it. */
  void hold(String site, boolean held) {
    HoldItem found = HoldItem.find(table, site, MONTH);
    HoldItem before = found == null ? HoldItem.none(site, MONTH) : found;
    Event event =
        held
            ? new Event.ReportHeld(site, MONTH.toString())
            : new Event.ReportHoldLifted(site, MONTH.toString());
    Transaction transaction = table.transaction();
    CountedChange.of(HoldItem.SCHEMA, before, "programme-lead", now)
        .with(
            item ->
                item.decided(
                    held ? "figures-in-doubt" : null, now.toString(), "programme-lead", null))
        .event(event, Moment.at(now), "checked")
        .addTo(transaction);
    transaction.commit();
  }

  Mother mother() {
    return Objects.requireNonNull(Mother.find(table, HER));
  }

  /** The bus brings all that is new and that the function subscribed to. */
  Correspondence heard() {
    return heard(handler());
  }

  Correspondence heard(NotificationsHandler handler) {
    for (String partition : partitions) {
      for (Envelope envelope : events(partition)) {
        if (envelope.sequence() > heard.getOrDefault(partition, 0L)) {
          heard.put(partition, envelope.sequence());
          bring(handler, envelope);
        }
      }
    }
    return this;
  }

  /** The bus brings everything once more, in another order. */
  Correspondence heardAgain() {
    for (String partition : partitions.reversed()) {
      events(partition).reversed().forEach(envelope -> bring(handler(), envelope));
    }
    return this;
  }

  private List<Envelope> events(String partition) {
    return table.collection(EventItem.SCHEMA, partition, EventItem.PREFIX).stream()
        .map(EventItem::envelope)
        .toList();
  }

  private void bring(NotificationsHandler handler, Envelope envelope) {
    if (Subscriptions.of(envelope.type()).contains("notifications")) {
      invoke(
          handler,
          Map.of("detail-type", envelope.type(), "detail", Json.object(envelope.toJson())));
    }
  }

  /** Somebody restored a backup of this moment; answers how many were taken as gone. */
  long passOver(Instant moment) {
    Map<String, Object> answer = invoke(handler(), Map.of("passOver", moment.toString()));
    return answer.get("passedOver") instanceof Number count ? count.longValue() : -1;
  }

  /** One tick of the timer. */
  Correspondence sweep() {
    return sweep(handler());
  }

  Correspondence sweep(NotificationsHandler handler) {
    for (int shard = 0; shard < Keys.NOTICE_SHARDS; shard++) {
      invoke(handler, Map.of("sweep", shard));
    }
    return this;
  }

  /** Goes on for a time, a tick of the timer every quarter of an hour. */
  Correspondence goesOn(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      Instant next = Instant.ofEpochSecond((now.getEpochSecond() / 900 + 1) * 900);
      now = next.isAfter(end) ? end : next;
      sweep();
    }
    return this;
  }

  Map<String, Object> invoke(NotificationsHandler handler, Map<String, Object> event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  /** What arrived, a line each: to whom, and its subject. */
  List<String> told() {
    return arrived.stream().map(Arrived::told).toList();
  }

  /** The subjects of what arrived at one address. */
  List<String> told(String address) {
    return arrived.stream()
        .filter(one -> one.outgoing().address().equals(address))
        .map(one -> one.email().subject())
        .toList();
  }

  NoticeItem notice(Told told) {
    return Objects.requireNonNull(NoticeItem.find(table, told.about(), told.id()));
  }

  @Override
  public void close() {
    local.close();
  }
}
