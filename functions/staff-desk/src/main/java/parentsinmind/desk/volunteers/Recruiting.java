package parentsinmind.desk.volunteers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.postcode.Deprivation;
import parentsinmind.programme.Programme;
import parentsinmind.referral.Ethnicity;
import parentsinmind.referral.Postcode;
import parentsinmind.runtime.Ids;
import parentsinmind.store.CountedChange;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.Languages;
import parentsinmind.volunteer.VolunteerFact;
import parentsinmind.web.Request;

/**
 * Takes somebody on as a volunteer. Who it is goes into a partition of its own; whether that person
 * was ever a mother here is neither asked nor looked up (domain §8).
 */
final class Recruiting {

  /** Mothers at once until a manager agrees another number with the volunteer. */
  static final int USUAL_CASELOAD = 3;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CONTACT = 254;
  private static final int LONGEST_EXPERIENCE = 2000;
  private static final int MOST_LANGUAGES = 30;

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Programme programme;

  Recruiting(Table table, InstantSource clock, Ids ids, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.programme = programme;
  }

  Answer recruit(Staff staff, Request request, Input body, Transaction transaction) {
    Instant now = clock.instant();
    String site = Found.site(staff, programme, body);
    String given = body.requiredText("given", LONGEST_NAME, "Give the first name.");
    String family = body.requiredText("family", LONGEST_NAME, "Give the family name.");
    String phone = body.text("phone", LONGEST_CONTACT);
    String email =
        body.parsed(
            "email",
            LONGEST_CONTACT,
            "Give an email address, such as name@example.org.",
            text -> text.indexOf('@') > 0 && !text.endsWith("@") ? text : null);
    Postcode postcode =
        body.parsed(
            "postcode",
            LONGEST_NAME,
            "Give a full postcode, such as ZZ99 3VZ, or \"no fixed abode\".",
            Postcode::parse);
    String ethnicity = body.choice("ethnicity", Ethnicity.CODES);
    List<String> languages = languages(body);
    String experience = body.text("experience", LONGEST_EXPERIENCE);
    Moment happened = Happened.read(body, now);
    body.finish();

    String id = ids.next();
    Deprivation area = Deprivation.of(table, postcode);
    VolunteerFact.Recruited fact =
        new VolunteerFact.Recruited(
            happened,
            now.truncatedTo(ChronoUnit.SECONDS),
            ethnicity == null ? "" : ethnicity,
            area.decile(),
            area.edition(),
            languages);
    VolunteerItem item = VolunteerItem.recruited(id, site, fact, USUAL_CASELOAD, experience);
    CountedChange.ofNew(VolunteerItem.SCHEMA, item, staff.subject(), now)
        .event(new Event.VolunteerRecruited(site), happened, null)
        .addTo(transaction);
    transaction.create(
        "person",
        PersonItem.SCHEMA,
        person(
            id,
            required(given),
            required(family),
            postcode == null ? null : postcode.value(),
            phone,
            email));
    return new Answer(201, Json.write(Map.of("volunteer", id)));
  }

  private static List<String> languages(Input body) {
    List<String> normal = new ArrayList<>();
    List<String> sent = body.texts("languages", MOST_LANGUAGES, LONGEST_NAME);
    for (int index = 0; index < sent.size(); index++) {
      String code = Languages.normal(sent.get(index));
      if (code == null) {
        body.problem("languages", "Give each language by its ISO 639 code, such as pl or ur.");
        return List.of();
      }
      normal.add(code);
    }
    return Languages.additional(normal);
  }

  private static PersonItem person(
      String id,
      String given,
      String family,
      @Nullable String postcode,
      @Nullable String phone,
      @Nullable String email) {
    return new PersonItem(
        id, 1, given, family, null, null, postcode, null, phone, email, null, null, null, null,
        null, null, null);
  }

  /** After {@code finish} nothing that was asked for is missing. */
  private static String required(@Nullable String text) {
    return text == null ? "" : text;
  }
}
