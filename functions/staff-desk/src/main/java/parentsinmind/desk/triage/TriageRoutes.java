package parentsinmind.desk.triage;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.EventData;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Ids;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Table;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** What a manager reads, and the decision on a referral. */
public final class TriageRoutes {

  private static final int LONGEST_REFERENCE = 40;

  private final Table table;
  private final InstantSource clock;
  private final Programme programme;
  private final Worklist worklist;
  private final MotherRecord record;
  private final Deciding deciding;
  private final ReadingReferral reading;

  public TriageRoutes(Table table, InstantSource clock, Ids ids, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
    this.worklist = new Worklist(table, programme);
    this.record = new MotherRecord(table, clock, ids, programme);
    this.deciding = new Deciding(table, clock);
    this.reading = new ReadingReferral(table, clock);
  }

  public void addTo(Desk desk) {
    desk.read("/api/desk/me", (staff, request) -> me(staff))
        .read("/api/desk/queue", worklist::page)
        .read("/api/desk/referrals/{reference}", this::referral)
        .read("/api/desk/mothers/{mother}", record::read)
        .read("/api/desk/mothers/{mother}/history", this::history)
        .command("/api/desk/mothers/{mother}/decisions", deciding::decide)
        .command("/api/desk/mothers/{mother}/readings", reading::read);
  }

  private Response me(Staff staff) {
    List<Map<String, Object>> sites = new ArrayList<>();
    for (Programme.Site site : programme.sites()) {
      if (staff.mayUse(site.id())) {
        sites.add(tree("site", site.id(), "name", site.name()));
      }
    }
    Map<String, Object> me =
        new LinkedHashMap<>(
            tree(
                "subject",
                staff.subject(),
                "name",
                staff.member().name(),
                "role",
                staff.lead() ? "lead" : "manager",
                "sites",
                sites));
    List<Map<String, Object>> old = helpToCheck(programme, clock);
    if (!old.isEmpty()) {
      me.put("helpToCheck", old);
    }
    if (programme.messages().unreviewedTranslations()) {
      // Mothers may be shown and sent wording that no speaker of their language has read.
      me.put("unreviewedTranslations", true);
    }
    return Response.json(200, me);
  }

  /** What mothers are shown as help, and nobody has tried for more than a year. */
  static List<Map<String, Object>> helpToCheck(Programme programme, InstantSource clock) {
    LocalDate today = London.dateOf(clock.instant());
    return programme.help().stream()
        .filter(contact -> contact.isOld(today))
        .map(
            contact ->
                tree(
                    "name",
                    contact.name(),
                    "contact",
                    contact.contact(),
                    "nation",
                    contact.nation(),
                    "checked",
                    contact.checked().toString()))
        .toList();
  }

  private Response referral(Staff staff, Request request) {
    String reference = request.parameter("reference");
    ReferenceItem found =
        reference.length() > LONGEST_REFERENCE
            ? null
            : table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK);
    if (found == null) {
      throw HttpProblem.notFound();
    }
    ReferralItem referral =
        table.find(
            ReferralItem.SCHEMA, Keys.mother(found.mother()), ReferralItem.PREFIX + reference);
    Mother mother = Mother.find(table, found.mother());
    if (mother != null && referral != null && sentElsewhere(staff, mother, referral)) {
      return heldElsewhere(reference, mother.current().site());
    }
    mother = staff.mother(table, found.mother());
    Map<String, Object> answer = tree("reference", reference, "mother", mother.id());
    answer.put("site", mother.current().site());
    if (referral != null) {
      answer.put("episode", referral.episode());
      answer.put("received", referral.received());
      answer.put("route", referral.route());
      answer.put("joined", referral.joined());
    }
    answer.put("state", Words.of(mother.current().state()));
    return Response.json(200, answer);
  }

  /** Whether it was sent to a site of hers or his and joined support at another. */
  private static boolean sentElsewhere(Staff staff, Mother mother, ReferralItem referral) {
    return Json.object(referral.form()).get("site") instanceof String site
        && staff.mayUse(site)
        && !staff.mayUse(mother.current().site());
  }

  /**
   * What a site may know of a referral that it was sent and that another holds: whom to call. So
   * whoever rings about the reference is not turned away; of the mother it says nothing.
   */
  private Response heldElsewhere(String reference, String id) {
    Programme.Site site = programme.site(id);
    if (site == null) {
      throw HttpProblem.notFound();
    }
    return Response.json(
        200,
        tree(
            "reference",
            reference,
            "site",
            id,
            "contact",
            tree("name", site.name(), "phone", site.phone())));
  }

  /** Everything that happened, in order: ids and codes, no identity. */
  private Response history(Staff staff, Request request) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    List<Map<String, Object>> events = new ArrayList<>();
    for (EventItem item :
        table.collection(EventItem.SCHEMA, Keys.mother(mother.id()), EventItem.PREFIX)) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("sequence", item.envelope().sequence());
      event.put("type", item.envelope().type());
      event.put("happened", item.envelope().happened());
      event.put("recorded", item.envelope().recorded());
      event.put("actor", item.envelope().actor());
      String reason = item.envelope().reason();
      if (reason != null) {
        event.put("reason", reason);
      }
      event.put("data", EventData.toMap(item.envelope().event()));
      events.add(event);
    }
    return Response.json(200, tree("mother", mother.id(), "events", events));
  }

  private static Map<String, Object> tree(Object... namesAndValues) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      tree.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return tree;
  }
}
