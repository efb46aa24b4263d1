package parentsinmind.keeping;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.files.FolderFileStore;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.QuotationItem;
import parentsinmind.referral.Reference;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.AccessItem;
import parentsinmind.store.AlertItem;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.CountedChange;
import parentsinmind.store.EventItem;
import parentsinmind.store.GroupSessionItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.ParkedItem;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.UndecidedLosses;
import parentsinmind.store.UnpairedItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.store.WaveItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table in which women have one of everything, and the function beside it. */
final class Kept implements AutoCloseable {

  static final Instant NOW = Instant.parse("2017-06-01T09:00:00Z");
  static final String SITE = "halton";
  static final YearMonth MONTH = YearMonth.of(2017, 5);
  static final String PHONE = "07700 900321";
  static final String WORDS = "a quotation of one woman";

  private static final String FAMILY = "Pretend";

  final LocalDynamoDb local = LocalDynamoDb.inMemory();
  final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  final Ids ids = new Ids(Randomness.secure());
  final Programme programme = programme();
  final FileStore files;
  Instant now = NOW;

  Kept(Path folder) {
    this.files = new FolderFileStore(folder);
  }

  /**
   * A woman of whom there is one of everything.
   *
   * @param other whom a referral of hers proposes as the same woman
   */
  record Woman(
      String id, String reference, String volunteer, String group, String token, String other) {

    String given() {
      return "Given" + id;
    }

    /** All that must be nowhere once she is erased. */
    List<String> codes() {
      return List.of(id, reference, words(), Digest.of(token));
    }

    /** In her own words. */
    String words() {
      return WORDS + " " + id;
    }
  }

  /** Answers what the function answers. */
  Map<String, Object> ask(Map<String, ?> asked) {
    return ask(asked, client -> client, () -> {});
  }

  /** The same on a client that something is done to. */
  Map<String, Object> ask(
      Map<String, ?> asked, UnaryOperator<DynamoDbClient> client, Runnable settle) {
    return ask(asked, client, settle, null);
  }

  /** The same, with time for so many looks at the clock. */
  Map<String, Object> askWithTimeFor(int looks, Map<String, ?> asked) {
    AtomicInteger left = new AtomicInteger(looks);
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> left.getAndDecrement() > 1 ? 600_000 : 1);
    return ask(asked, client -> client, () -> {}, context);
  }

  private Map<String, Object> ask(
      Map<String, ?> asked,
      UnaryOperator<DynamoDbClient> client,
      Runnable settle,
      @Nullable Context context) {
    RecordKeepingHandler handler =
        new RecordKeepingHandler(
            new Table(client.apply(local.client()), LocalDynamoDb.TABLE),
            () -> now,
            Randomness.secure(),
            programme,
            files,
            settle);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(asked).getBytes(StandardCharsets.UTF_8)),
          out,
          context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  Map<String, Object> erase(String mother) {
    return ask(Map.of("erase", Keys.mother(mother)));
  }

  /** Everything in the table, item by item, as text. */
  List<String> everything() {
    List<String> items = new ArrayList<>();
    all(local.client()).forEach(item -> items.add(item.toString()));
    return items;
  }

  /** The items in which something of a woman is. */
  List<String> of(List<String> codes) {
    return everything().stream().filter(item -> codes.stream().anyMatch(item::contains)).toList();
  }

  /** A copy of the table, as it is put back. */
  Runnable backup() {
    DynamoDbClient client = local.client();
    List<Map<String, AttributeValue>> copy = all(client);
    return () -> {
      for (Map<String, AttributeValue> item : all(client)) {
        client.deleteItem(
            delete ->
                delete
                    .tableName(LocalDynamoDb.TABLE)
                    .key(Map.of("pk", value(item, "pk"), "sk", value(item, "sk"))));
      }
      copy.forEach(item -> client.putItem(put -> put.tableName(LocalDynamoDb.TABLE).item(item)));
    };
  }

  private static List<Map<String, AttributeValue>> all(DynamoDbClient client) {
    return client.scanPaginator(scan -> scan.tableName(LocalDynamoDb.TABLE)).items().stream()
        .toList();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name));
  }

  /** A mother who was referred, and nothing else. */
  String referred(String given) {
    String id = ids.next();
    refer(id, given, reference(), Undecided.NOTHING);
    return id;
  }

  /** A mother whose match keys were read, and put into a transaction, before. */
  void referredAs(String id, String given, Transaction withHeads) {
    write(id, person(id, given, 1), reference(), Undecided.NOTHING, withHeads);
    withHeads.commit();
  }

  private void refer(String id, String given, String reference, Undecided undecided) {
    PersonItem person = person(id, given, 1);
    Transaction transaction = table.transaction();
    write(id, person, reference, undecided, transaction);
    Heads.read(table, keys(), Identity.of(person)).add(id).addTo(transaction);
    transaction.commit();
  }

  private void write(
      String id,
      PersonItem person,
      String reference,
      Undecided undecided,
      Transaction transaction) {
    Change.ofNew(id, "mother", now)
        .journey(journey(id, reference, undecided))
        .event(new Event.ReferralReceived(reference, 1, SITE, "self", "new", List.of(), false))
        .addTo(transaction);
    transaction
        .create("person", PersonItem.SCHEMA, person)
        .create("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, id))
        .create(
            "referral",
            ReferralItem.SCHEMA,
            new ReferralItem(id, reference, 1, now.toString(), "self", "new", "{}", null));
  }

  /** One of everything that there may be of a woman. */
  Woman woman() {
    String other = referred("Other");
    Woman woman = new Woman(ids.next(), reference(), ids.next(), ids.next(), ids.token(), other);
    String id = woman.id();
    refer(
        id,
        woman.given(),
        woman.reference(),
        Undecided.NOTHING.withProposals(List.of(woman.reference() + "|" + other)));
    propose(other, id);
    String pairing = "pairing-" + id;
    new RememberedAnswers(table, () -> now)
        .once(
            "/api/desk",
            "key-" + id,
            "body",
            transaction -> {
              Change.of(mother(id), "manager-halton", now)
                  .event(new Event.Paired(pairing, PairingItem.VOLUNTEER, woman.volunteer()))
                  .addTo(transaction);
              return new RememberedAnswers.Answer(201, "{\"mother\":\"" + id + "\"}");
            });
    Transaction volunteer = table.transaction();
    CountedChange.ofNew(
            VolunteerItem.SCHEMA,
            VolunteerItem.recruited(
                    woman.volunteer(),
                    SITE,
                    new VolunteerFact.Recruited(
                        Moment.at(now), now, "A", "3", "invented", List.of()),
                    2,
                    null)
                .withPairing(pairing, id)
                .withPairing("pairing-other", other),
            "manager-halton",
            now)
        .event(new Event.VolunteerRecruited(SITE), Moment.at(now), null)
        .addTo(volunteer);
    volunteer.create("person", PersonItem.SCHEMA, person(woman.volunteer(), "Helper", 1));
    volunteer.commit();
    ResponseItem response =
        ResponseItem.begun(id, 1, "month-3", "hads-1")
            .withLink(Digest.of(woman.token()))
            .in("submitted", now.toString(), now.toString())
            .quoted(true, "approved", null);
    Transaction items = table.transaction();
    items
        .put(
            "",
            SaidItem.SCHEMA,
            new SaidItem(
                id,
                woman.reference(),
                Map.of("given", "Once" + id, "family", FAMILY),
                List.of("given"),
                Map.of("given", SaidItem.ACCEPTED),
                Map.of("given", "Before" + id)),
            null)
        .put(
            "",
            StopsItem.SCHEMA,
            new StopsItem(
                id,
                1,
                "loss",
                List.of("loss||2017-05-01|2017-05-01"),
                List.of(),
                List.of(),
                List.of()),
            null)
        .put(
            "",
            BirthsItem.SCHEMA,
            new BirthsItem(id, 1, "2017-07-01", now.toString(), List.of(), List.of(), null),
            null)
        .put(
            "",
            AccessItem.SCHEMA,
            AccessItem.of(Keys.mother(id), now, "a", "manager-halton", "triage"),
            null)
        .put("", UnpairedItem.SCHEMA, new UnpairedItem(id, SITE, now.toString()), null)
        .put(
            "",
            PairingItem.SCHEMA,
            new PairingItem(
                id,
                pairing,
                1,
                PairingItem.VOLUNTEER,
                woman.volunteer(),
                now.toString(),
                null,
                null),
            null)
        .put(
            "",
            SessionItem.SCHEMA,
            new SessionItem(
                id,
                "s1",
                1,
                now.toString(),
                now.toString(),
                "group",
                "attended",
                null,
                woman.group(),
                "manager-halton",
                false),
            null)
        .put(
            "",
            GroupSessionItem.SCHEMA,
            new GroupSessionItem(
                woman.group(),
                "s1",
                now.toString(),
                now.toString(),
                Map.of(id, "attended", other, "attended"),
                0),
            null)
        .put(
            "",
            TaskItem.SCHEMA,
            TaskItem.planned(id, "t1", 1, SITE, "no-answer", now.toString()),
            null)
        .put(
            "",
            WaveItem.SCHEMA,
            WaveItem.planned(id, 1, "month-3", "2017-06-01", "link", now.toString()),
            null)
        .put(
            "",
            AlertItem.SCHEMA,
            AlertItem.raised(
                id,
                "risk",
                "001-month-3",
                1,
                SITE,
                now.toString(),
                "manager-halton",
                0,
                now.toString()),
            null)
        .put("", ResponseItem.SCHEMA, submitted(response), null)
        .put(
            "",
            LinkItem.SCHEMA,
            new LinkItem(
                Digest.of(woman.token()),
                id,
                1,
                "month-3",
                now.toString(),
                now.toString(),
                null,
                null,
                null),
            null)
        .put(
            "",
            MessageItem.SCHEMA,
            new MessageItem(
                id,
                "message",
                1,
                "001-month-3",
                "link",
                "text",
                "en",
                now.toString(),
                now.toString(),
                "provider-" + id,
                false,
                null,
                null),
            null)
        .put("", TextItem.SCHEMA, new TextItem("provider-" + id, id, "message", null, null), null)
        .put(
            "",
            QuotationItem.SCHEMA,
            new QuotationItem(
                SITE,
                MONTH,
                id,
                "001-month-3",
                "month-3",
                woman.words(),
                now.toString(),
                "manager-halton"),
            null)
        .put(
            "",
            QuotationItem.SCHEMA,
            new QuotationItem(
                SITE,
                MONTH,
                other,
                "001-month-3",
                "month-3",
                "another's",
                now.toString(),
                "manager-halton"),
            null)
        .put(
            "",
            ParkedItem.SCHEMA,
            ParkedItem.of(new Table.Key(Keys.mother(id), "EVENT#0000000001")),
            null);
    items.commit();
    new Addresses(table, keys()).update(id);
    files.replace(
        SITE + "/" + MONTH + "/quotations.json",
        WORDS.getBytes(StandardCharsets.UTF_8),
        "application/json");
    return woman;
  }

  private static ResponseItem submitted(ResponseItem response) {
    return new ResponseItem(
        response.mother(),
        response.id(),
        1,
        1,
        response.wave(),
        response.instrument(),
        "submitted",
        response.issued(),
        response.closes(),
        null,
        Map.of(),
        Map.of(),
        "1234567",
        "self",
        "2017-05-20T09:00:00Z",
        "2017-05-20T09:00:00Z",
        null,
        false,
        false,
        WORDS + " " + response.mother(),
        true,
        "rule",
        "approved",
        null,
        response.links(),
        Map.of(),
        Map.of());
  }

  /** A referral of another woman that might be of this one. */
  void propose(String of, String candidate) {
    Mother mother = mother(of);
    JourneyItem current = mother.current();
    Transaction transaction = table.transaction();
    Change.of(mother, "mother", now)
        .journey(
            current
                .with(
                    Undecided.NOTHING.withProposals(List.of(current.reference() + "|" + candidate)))
                .requeued(now.toString()))
        .event(new Event.DuplicateResolved(current.reference(), "keep-apart", candidate))
        .addTo(transaction);
    transaction.commit();
  }

  /**
   * One record is proposed to be another one's, as intake writes it; they share no match key, and
   * no event names them together.
   *
   * @param lost whether a loss is known of the one that is proposed
   */
  void perhaps(String of, String candidate, boolean lost) {
    Mother mother = mother(of);
    String proposal = mother.current().reference() + "|" + candidate;
    Transaction transaction = table.transaction();
    Change.of(mother, "manager-halton", now)
        .journey(
            1,
            item ->
                item.with(item.undecided().withProposals(List.of(proposal)))
                    .requeued(now.toString()))
        .event(new Event.DetailsCorrected(List.of("phone")))
        .addTo(transaction);
    UndecidedLosses others = new UndecidedLosses(table);
    Set<String> held = others.proposed(of, List.of(proposal), lost);
    others.addTo(transaction);
    if (!held.isEmpty()) {
      StopsItem.write(transaction, StopsItem.find(table, of), of, item -> item.holding(held));
    }
    transaction.commit();
  }

  /** She told of a loss, and may be another: nothing is sent to that one until it is decided. */
  void mayBeTheLossOf(String other, String reference) {
    Transaction transaction = table.transaction();
    StopsItem.write(
        transaction,
        StopsItem.find(table, other),
        other,
        item -> item.holding(Set.of(reference + "|" + other)));
    transaction.commit();
  }

  /** A referral of one woman joined another's record once, and was taken out of it again. */
  void onceJoined(String other, String reference) {
    Mother mother = mother(other);
    Transaction transaction = table.transaction();
    Change.of(mother, "manager-halton", now)
        .journey(1, item -> item.with(item.facts().with(referred(reference, now))))
        .event(new Event.ReferralReceived(reference, 1, SITE, "self", "joined", List.of(), true))
        .event(new Event.AlertRaised("referral-" + reference, "referral", "", ""))
        .addTo(transaction);
    transaction
        .create(
            "referral",
            ReferralItem.SCHEMA,
            new ReferralItem(
                other, reference, 1, now.toString(), "self", "joined", "{}", now.toString()))
        .create(
            "alert",
            AlertItem.SCHEMA,
            AlertItem.raised(
                other, "referral", reference, 1, SITE, now.toString(), "", 0, now.toString()));
    transaction.commit();
  }

  /** A referral joins a mother, as the form takes it; answers its reference. */
  String joins(String mother) {
    String reference = reference();
    Transaction transaction = table.transaction();
    Change.of(mother(mother), "mother", now)
        .event(new Event.ReferralReceived(reference, 1, SITE, "self", "joined", List.of(), false))
        .addTo(transaction);
    transaction
        .create("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, mother))
        .create(
            "referral",
            ReferralItem.SCHEMA,
            new ReferralItem(mother, reference, 1, now.toString(), "self", "joined", "{}", null));
    transaction.commit();
    return reference;
  }

  /** A text that was claimed before has gone, and is written down. */
  void logsAText(String mother) {
    String provider = "carrier-" + ids.next();
    Transaction transaction = table.transaction();
    transaction
        .create(
            "message",
            MessageItem.SCHEMA,
            new MessageItem(
                mother,
                "001-month-3_link_9",
                1,
                "001-month-3",
                "link",
                "text",
                "en",
                now.toString(),
                now.toString(),
                provider,
                false,
                null,
                null))
        .create(
            "text",
            TextItem.SCHEMA,
            new TextItem(provider, mother, "001-month-3_link_9", null, null));
    transaction.commit();
  }

  /** She came to a group with another, under a record whose sessions a merge took elsewhere. */
  void cameToAGroup(Woman woman, String session, String into) {
    Transaction transaction = table.transaction();
    transaction
        .create(
            "session",
            GroupSessionItem.SCHEMA,
            new GroupSessionItem(
                woman.group(),
                session,
                now.toString(),
                now.toString(),
                Map.of(woman.id(), "attended", woman.other(), "attended"),
                0))
        .create(
            "session",
            SessionItem.SCHEMA,
            new SessionItem(
                into,
                session,
                1,
                now.toString(),
                now.toString(),
                "group",
                "attended",
                null,
                woman.group(),
                "manager-halton",
                false));
    transaction.commit();
  }

  private Fact.Referred referred(String reference, @Nullable Instant undone) {
    return new Fact.Referred(
        reference,
        Moment.at(now),
        now,
        "self",
        "self",
        "pregnant",
        "A",
        "3",
        "invented",
        "y",
        "n",
        "n",
        undone);
  }

  /** Two records become one: as far as an erasure reads of it. */
  void merge(String gone, String stays) {
    Transaction transaction = table.transaction();
    Change.of(mother(gone), "manager-halton", now)
        .journey(1, item -> item.in(JourneyState.MERGED))
        .event(new Event.MotherMerged(stays))
        .addTo(transaction);
    Change.of(mother(stays), "manager-halton", now)
        .event(new Event.DuplicateResolved("", "merge", gone))
        .addTo(transaction);
    transaction.commit();
  }

  Mother mother(String id) {
    return Objects.requireNonNull(Mother.find(table, id));
  }

  /** Whom a referral by this name would find. */
  List<String> candidates(String given) {
    return Heads.read(table, keys(), Identity.of(person("", given, 1))).candidates();
  }

  MatchKeys keys() {
    return new MatchKeys(table, Randomness.secure());
  }

  List<EventItem> events(String mother) {
    return table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX);
  }

  static PersonItem person(String id, String given, long version) {
    return new PersonItem(
        id,
        version,
        given,
        FAMILY,
        null,
        "1990-05-06",
        "WA7 9AP",
        null,
        PHONE,
        null,
        true,
        null,
        null,
        null,
        null,
        null,
        "en");
  }

  private String reference() {
    return Reference.of(ByteBuffer.wrap(Randomness.secure().bytes(Long.BYTES)).getLong());
  }

  private JourneyItem journey(String id, String reference, Undecided undecided) {
    return new JourneyItem(
        id,
        1,
        0,
        JourneyState.ACCEPTED,
        SITE,
        "2017-06-01",
        reference,
        null,
        null,
        List.of(),
        undecided,
        List.of(),
        null,
        JourneyFacts.NONE.with(
            new Fact.Referred(
                reference,
                Moment.at(now),
                now,
                "self",
                "self",
                "pregnant",
                "A",
                "3",
                "invented",
                "y",
                "n",
                "n",
                null)));
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("..", "..", "programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}
