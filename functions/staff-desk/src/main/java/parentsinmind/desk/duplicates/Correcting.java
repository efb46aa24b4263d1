package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.support.StopList;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.matching.Differences;
import parentsinmind.matching.EverKnown;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.MatchKeys;
import parentsinmind.questionnaires.Asking;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.NhsNumber;
import parentsinmind.referral.PhoneNumber;
import parentsinmind.referral.Postcode;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * A manager puts right what we hold of a mother: a mistyped address or number, a name, or what she
 * says now of how she may safely be reached. The event names the fields and no value.
 *
 * <p>A new address is not stopped by what came back from the old one. Where the old one was entered
 * wrongly, somebody else may hold links that went there: they answer no more.
 */
final class Correcting {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST = 40;
  private static final String WRONGLY = "entered-wrongly";
  private static final Set<String> REASONS = Set.of("told-by-her", WRONGLY, "other");

  /** What may be unknown of her, and so be taken out. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "preferred",
          "postcode",
          Differences.NHS_NUMBER,
          "phone",
          "email",
          "safe.text",
          "safe.voicemail",
          "safe.email",
          "safe.sharedDevice",
          "safe.bestTime",
          "safe.callUs");

  private final Table table;
  private final MatchKeys matchKeys;
  private final Asking asking;

  Correcting(Table table, MatchKeys matchKeys, Asking asking) {
    this.table = table;
    this.matchKeys = matchKeys;
    this.asking = asking;
  }

  /** Puts it into a transaction; answers which fields changed. */
  Map<String, Object> correct(
      Mother mother,
      PersonItem held,
      Input body,
      String actor,
      Instant now,
      Transaction transaction) {
    Map<String, @Nullable Object> wanted = read(body, London.dateOf(now));
    String reason = body.requiredChoice("reason", REASONS);
    body.finish();
    Map<String, @Nullable Object> before = Differences.held(held, List.copyOf(wanted.keySet()));
    wanted
        .entrySet()
        .removeIf(field -> Objects.equals(field.getValue(), before.get(field.getKey())));
    if (wanted.isEmpty()) {
      throw HttpProblem.conflict("Her record says this already.");
    }
    Change change = Change.of(mother, actor, now);
    List<String> fields = List.copyOf(new TreeSet<>(wanted.keySet()));
    change.event(new Event.DetailsCorrected(fields), Moment.at(now), reason);
    PersonItem corrected = Differences.apply(held, wanted);
    if (corrected.phone() == null && corrected.email() == null) {
      throw HttpProblem.conflict(
          "Then nobody could reach her. Keep a phone number or an email address, or record a"
              + " stop.");
    }
    StopList stops = StopList.of(table, asking, mother);
    reach(wanted, stops, change, WRONGLY.equals(reason));
    stops.addTo(transaction, change);
    transaction.replace("person", PersonItem.SCHEMA, corrected, held.version());
    Identity identity = Identity.of(corrected);
    if (!identity.equals(Identity.of(held))) {
      Heads.read(table, matchKeys, identity).add(mother.id()).addTo(transaction);
      transaction.put("once", SaidItem.SCHEMA, EverKnown.once(held), null);
    }
    change.addTo(transaction);
    return Map.of("mother", mother.id(), "corrected", fields);
  }

  /** What it means for how she is reached. */
  private static void reach(
      Map<String, @Nullable Object> corrected, StopList stops, Change change, boolean wrongly) {
    for (String channel : SaidForm.CHANNELS) {
      if (Boolean.FALSE.equals(corrected.get(SaidForm.SAFE + channel))) {
        stops.unsafe(channel, change);
      }
    }
    readdress(corrected, stops, change, wrongly);
    answers(corrected, stops);
  }

  /** What she says now of how she may safely be reached holds for a message that is about to go. */
  static void answers(Map<String, ? extends @Nullable Object> changed, StopList stops) {
    if (changed.keySet().stream().anyMatch(field -> field.startsWith(SaidForm.SAFE))) {
      stops.answersChanged();
    }
  }

  /** What came back from an address says nothing of the one that takes its place. */
  static void readdress(
      Map<String, ? extends @Nullable Object> changed,
      StopList stops,
      Change change,
      boolean wrongly) {
    if (changed.containsKey("email")) {
      stops.readdressed("email", change, wrongly);
    }
    if (changed.containsKey("phone")) {
      stops.readdressed("phone", change, wrongly);
      stops.readdressed("text", change, wrongly);
    }
  }

  private static Map<String, @Nullable Object> read(Input body, LocalDate today) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "given", body.text("given", LONGEST_NAME));
    put(fields, "family", body.text("family", LONGEST_NAME));
    put(fields, "preferred", body.text("preferred", LONGEST_NAME));
    LocalDate born = body.date("born");
    if (born != null && born.isAfter(today)) {
      body.problem("born", "This date is in the future. Check it.");
    }
    put(fields, "born", born == null ? null : born.toString());
    Postcode postcode =
        body.parsed(
            "postcode",
            LONGEST,
            "Check this postcode, such as CV1 2AB; or write \"no fixed abode\".",
            Postcode::parse);
    put(fields, "postcode", postcode == null ? null : postcode.value());
    put(
        fields,
        Differences.NHS_NUMBER,
        body.parsed(
            Differences.NHS_NUMBER,
            LONGEST,
            "Check this NHS number: ten digits.",
            NhsNumber::parse));
    put(
        fields,
        "phone",
        body.parsed("phone", LONGEST, "Check this phone number.", PhoneNumber::parse));
    put(
        fields,
        "email",
        body.parsed(
            "email",
            EmailAddress.LONGEST,
            "Check this email address, such as name@example.org.",
            EmailAddress::parse));
    Input safe = body.object("safe");
    put(fields, "safe.text", safe.flag("text"));
    put(fields, "safe.voicemail", safe.flag("voicemail"));
    put(fields, "safe.email", safe.flag("email"));
    put(fields, "safe.sharedDevice", safe.flag("sharedDevice"));
    put(fields, "safe.bestTime", safe.text("bestTime", LONGEST_NAME));
    put(fields, "safe.callUs", safe.text("callUs", LONGEST_NAME));
    for (String field : body.choices("remove", OPTIONAL)) {
      if (fields.containsKey(field)) {
        body.problem("remove", "Either put this right or take it out: " + field);
      }
      fields.put(field, null);
    }
    if (fields.isEmpty() && !body.hasProblems()) {
      body.problem("remove", "Say what is to be put right.");
    }
    return fields;
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
