package parentsinmind.desk.triage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.desk.safety.AlertList;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;
import parentsinmind.journey.Fact;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Ids;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Condition;
import parentsinmind.store.Consent;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** A mother with her name: whoever reads it leaves a trace, before anything is shown. */
final class MotherRecord {

  private static final Set<String> PURPOSES =
      Set.of("triage", "support", "safeguarding", "duplicates", "records");

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final FollowUpView followUp;
  private final AlertList alerts;

  MotherRecord(Table table, InstantSource clock, Ids ids, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.followUp = new FollowUpView(table, programme.followUp());
    this.alerts = new AlertList(table, programme);
  }

  Response read(Staff staff, Request request) {
    String asked = request.query("purpose");
    String purpose = asked == null ? "support" : asked;
    if (!PURPOSES.contains(purpose)) {
      throw Words.unanswerable(
          List.of(
              new Problem(
                  "/purpose",
                  "Choose one of: " + String.join(", ", new TreeSet<>(PURPOSES)) + ".")));
    }
    Mother mother = staff.mother(table, request.parameter("mother"));
    Instant now = clock.instant();
    boolean written =
        table.put(
            AccessItem.SCHEMA,
            AccessItem.of(Keys.mother(mother.id()), now, ids.next(), staff.subject(), purpose),
            Condition.absent());
    if (!written) {
      throw HttpProblem.conflict("Somebody read this record in the same instant. Try again.");
    }
    return Response.json(200, record(mother, now));
  }

  private Map<String, Object> record(Mother mother, Instant now) {
    String partition = Keys.mother(mother.id());
    List<ReferralItem> referrals =
        table.collection(ReferralItem.SCHEMA, partition, ReferralItem.PREFIX);
    List<EventItem> events = table.collection(EventItem.SCHEMA, partition, EventItem.PREFIX);
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother.id()), PersonItem.SK);
    StopsItem stops = table.find(StopsItem.SCHEMA, partition, StopsItem.SK);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("mother", mother.id());
    record.put("site", mother.current().site());
    record.put("state", Words.of(mother.current().state()));
    putIfKnown(record, "mergedInto", mergedInto(events));
    if (person != null) {
      record.put("person", person(person));
    }
    record.put("episodes", mother.episodes().stream().map(MotherRecord::episode).toList());
    Map<String, Map<String, Object>> said = new HashMap<>();
    table
        .collection(SaidItem.SCHEMA, Keys.person(mother.id()), SaidItem.PREFIX)
        .forEach(item -> said.put(item.referral(), item.shown()));
    record.put(
        "referrals",
        referrals.stream()
            .map(item -> referral(item, said.getOrDefault(item.referral(), Map.of())))
            .toList());
    record.put("consents", consents(mother.current(), events));
    record.put("stops", stops == null ? List.of() : stops(stops));
    record.put("heldChannels", heldChannels(mother, stops));
    record.put("undecidedLosses", stops == null ? List.of() : stops.undecidedLosses());
    record.put(
        "sessions",
        table.collection(SessionItem.SCHEMA, partition, SessionItem.PREFIX).stream()
            .sorted((a, b) -> a.happened().compareTo(b.happened()))
            .map(MotherRecord::session)
            .toList());
    record.put("alerts", alerts.of(mother.id()));
    record.put("followUp", followUp.of(mother, referrals, stops, now));
    return record;
  }

  /** Channels that rest until a manager has decided: on her answers, or on whose a loss is. */
  private static List<String> heldChannels(Mother mother, @Nullable StopsItem stops) {
    Set<String> held = new LinkedHashSet<>(mother.current().undecided().heldChannels());
    held.addAll(stops == null ? List.of() : stops.held());
    return List.copyOf(held);
  }

  private static @Nullable String mergedInto(List<EventItem> events) {
    String into = null;
    for (EventItem item : events) {
      if (item.envelope().event() instanceof Event.MotherMerged merged) {
        into = merged.into();
      }
    }
    return into;
  }

  private static Map<String, Object> person(PersonItem person) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("given", person.given());
    tree.put("family", person.family());
    putIfKnown(tree, "preferred", person.preferred());
    putIfKnown(tree, "born", person.born());
    putIfKnown(tree, "postcode", person.postcode());
    putIfKnown(tree, "nhsNumber", person.nhsNumber());
    putIfKnown(tree, "phone", person.phone());
    putIfKnown(tree, "email", person.email());
    putIfKnown(tree, "language", person.language());
    Map<String, Object> safe = new LinkedHashMap<>();
    putIfKnown(safe, "text", person.safeText());
    putIfKnown(safe, "voicemail", person.safeVoicemail());
    putIfKnown(safe, "email", person.safeEmail());
    putIfKnown(safe, "sharedDevice", person.sharedDevice());
    putIfKnown(safe, "bestTime", person.bestTime());
    putIfKnown(safe, "callUs", person.callUs());
    tree.put("safe", safe);
    return tree;
  }

  private static Map<String, Object> episode(JourneyItem item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("episode", item.episode());
    tree.put("state", Words.of(item.state()));
    tree.put("since", item.since());
    tree.put("reference", item.reference());
    putIfKnown(tree, "queue", item.queue());
    putIfKnown(tree, "model", item.model());
    tree.put("flags", item.flags());
    tree.put("proposals", item.undecided().proposals());
    tree.put("differences", item.undecided().differences());
    tree.put("unread", item.undecided().unread());
    List<Fact.Supported> supported = item.facts().all(Fact.Supported.class);
    if (!supported.isEmpty()) {
      // Each is earlier than the ones before it.
      tree.put("firstSupported", supported.getLast().happened().toString());
    }
    return tree;
  }

  private static Map<String, Object> referral(ReferralItem item, Map<String, Object> said) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("referral", item.referral());
    tree.put("episode", item.episode());
    tree.put("received", item.received());
    tree.put("route", item.route());
    tree.put("joined", item.joined());
    putIfKnown(tree, "undone", item.undone());
    Map<String, Object> form = new LinkedHashMap<>(Json.object(item.form()));
    form.remove("flags"); // nobody sent them: they stand at the episode
    form.putAll(said);
    tree.put("form", form);
    return tree;
  }

  /** What holds of each consent now, and everything that was said of it since the referral. */
  private static Map<String, Object> consents(JourneyItem journey, List<EventItem> events) {
    List<Map<String, Object>> now = new ArrayList<>();
    for (String line : journey.consents()) {
      Consent consent = Consent.parse(line);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("consent", consent.name());
      tree.put("given", consent.given());
      tree.put("version", consent.version());
      tree.put("since", consent.happened().toString());
      now.add(tree);
    }
    List<Map<String, Object>> history = new ArrayList<>();
    for (EventItem item : events) {
      if (item.envelope().event() instanceof Event.ConsentChanged changed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("consent", changed.consent());
        tree.put("given", changed.given());
        tree.put("version", changed.version());
        tree.put("happened", item.envelope().happened());
        tree.put("recorded", item.envelope().recorded());
        tree.put("actor", item.envelope().actor());
        history.add(tree);
      }
    }
    return Map.of("now", now, "changes", history);
  }

  private static List<Map<String, Object>> stops(StopsItem stops) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (String line : stops.stops()) {
      String[] parts = line.split("\\|", -1);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("kind", parts[0]);
      tree.put("channel", parts[1]);
      tree.put("happened", parts[2]);
      tree.put("recorded", parts[3]);
      list.add(tree);
    }
    return list;
  }

  private static Map<String, Object> session(SessionItem item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("session", item.session());
    tree.put("episode", item.episode());
    tree.put("happened", item.happened());
    tree.put("recorded", item.recorded());
    tree.put("model", item.model());
    tree.put("attendance", item.attendance());
    putIfKnown(tree, "volunteer", item.volunteer());
    putIfKnown(tree, "group", item.group());
    tree.put("concern", item.concern());
    return tree;
  }

  private static void putIfKnown(Map<String, Object> tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value);
    }
  }
}
