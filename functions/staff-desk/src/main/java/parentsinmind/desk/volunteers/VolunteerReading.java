package parentsinmind.desk.volunteers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Ids;
import parentsinmind.store.AccessItem;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Table;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.PairingRefusal;
import parentsinmind.volunteer.Training;
import parentsinmind.volunteer.VolunteerPath;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** Shows volunteers: a site's without any identity, one with, and then the reading is recorded. */
final class VolunteerReading {

  private static final int A_PAGE = 100;

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Programme programme;

  VolunteerReading(Table table, InstantSource clock, Ids ids, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.programme = programme;
  }

  void addTo(Desk desk) {
    desk.read("/api/desk/volunteers", this::list);
    desk.read("/api/desk/volunteers/{volunteer}", this::one);
  }

  private Response list(Staff staff, Request request) {
    String site = Found.site(staff, programme, request);
    Table.Page<FactsItem> page =
        Pages.of(table, Index.REPORTING, VolunteerItem.cohort(site), request, A_PAGE);
    List<Table.Key> keys =
        page.items().stream().map(item -> new Table.Key(item.pk(), item.sk())).toList();
    List<Map<String, Object>> volunteers = new ArrayList<>();
    table.findAll(VolunteerItem.SCHEMA, keys).stream()
        .sorted(Comparator.comparing(VolunteerItem::since).thenComparing(VolunteerItem::volunteer))
        .forEach(item -> volunteers.add(listed(item)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("volunteers", volunteers);
    answer.put("next", page.next());
    return Response.json(200, answer);
  }

  private Response one(Staff staff, Request request) {
    VolunteerItem item = Found.volunteer(table, staff, request);
    Instant now = clock.instant();
    AccessItem access =
        AccessItem.of(item.partition(), now, ids.next(), staff.subject(), "volunteer");
    table.put(AccessItem.SCHEMA, access, null);
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(item.volunteer()), PersonItem.SK);
    if (person == null) {
      throw HttpProblem.notFound();
    }
    Map<String, Object> answer = new LinkedHashMap<>(listed(item));
    answer.put("given", person.given());
    answer.put("family", person.family());
    answer.put("phone", person.phone());
    answer.put("email", person.email());
    answer.put("postcode", person.postcode());
    answer.put("ethnicity", item.path().recruited().ethnicity());
    answer.put("experience", item.experience());
    answer.put("checks", checks(item));
    answer.put("due", item.due());
    answer.put("mothers", item.paired().values().stream().sorted().toList());
    return Response.json(200, answer);
  }

  private static Map<String, Object> listed(VolunteerItem item) {
    Map<String, Object> shown = new LinkedHashMap<>(standing(item));
    shown.put("site", item.site());
    shown.put("recruited", item.since());
    shown.put("roles", item.roles());
    shown.put("languages", item.path().recruited().languages());
    return shown;
  }

  /** Where a volunteer stands, without saying who it is. */
  static Map<String, Object> standing(VolunteerItem item) {
    VolunteerPath path = item.path();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("volunteer", item.volunteer());
    shown.put("standing", path.standing().name().toLowerCase(Locale.ROOT));
    shown.put("accreditedHours", Training.accreditedHours(item.trainings()));
    shown.put("trained", text(path.first(VolunteerPath.TRAINED)));
    shown.put("cleared", text(path.first(VolunteerPath.CLEARED)));
    shown.put("firstRole", text(path.first(VolunteerPath.ROLE)));
    shown.put("activeSince", text(path.activeSince()));
    shown.put("caseload", item.caseload());
    shown.put("paired", item.paired().size());
    shown.put("doNotPair", item.doNotPair());
    shown.put(
        "againstPairing",
        PairingRefusal.of(path, item.caseload(), item.doNotPair(), item.paired().size()).stream()
            .map(PairingRefusal::code)
            .toList());
    return shown;
  }

  private static List<Map<String, Object>> checks(VolunteerItem item) {
    List<Map<String, Object>> checks = new ArrayList<>();
    item.checks()
        .forEach(
            check -> {
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("level", check.level());
              shown.put("eligibility", check.eligibility());
              shown.put("issued", check.issued().toString());
              checks.add(shown);
            });
    return checks;
  }

  private static @Nullable String text(@Nullable Moment moment) {
    return moment == null ? null : moment.toString();
  }
}
