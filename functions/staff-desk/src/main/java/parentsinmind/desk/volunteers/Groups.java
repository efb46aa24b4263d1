package parentsinmind.desk.volunteers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Ids;
import parentsinmind.store.CountedChange;
import parentsinmind.store.FactsItem;
import parentsinmind.store.GroupItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReachItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.support.DropIn;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.PairingRefusal;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** Opens, staffs and lists groups, and counts whoever comes without a referral. */
final class Groups {

  private static final String VOLUNTEERS = "volunteers";
  private static final String DROP_INS = "dropIns";
  private static final int MOST_DROP_INS = 500;
  private static final int MOST_VOLUNTEERS = 20;
  private static final int LONGEST_NAME = 100;
  private static final int A_PAGE = 100;

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Programme programme;
  private final GroupSessions sessions;

  Groups(Table table, InstantSource clock, Ids ids, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.programme = programme;
    this.sessions = new GroupSessions(table, clock, ids);
  }

  void addTo(Desk desk) {
    desk.command("/api/desk/groups", this::open);
    desk.read("/api/desk/groups", this::list);
    desk.command("/api/desk/groups/{group}/volunteers", this::staff);
    desk.command("/api/desk/groups/{group}/sessions", sessions::hold);
    desk.command("/api/desk/groups/{group}/drop-ins", this::countDropIns);
  }

  private Answer open(Staff staff, Request request, Input body, Transaction transaction) {
    Instant now = clock.instant();
    String site = Found.site(staff, programme, body);
    String name = body.requiredText("name", LONGEST_NAME, "Give the group a name.");
    List<String> volunteers = volunteers(body);
    Moment opened = Happened.read(body, now);
    for (String id : volunteers) {
      mayHoldAGroup(staff, id, site, body);
    }
    body.finish();
    String group = ids.next();
    GroupItem item =
        new GroupItem(group, 0, 0, site, name == null ? "" : name, opened.toString(), volunteers);
    CountedChange.ofNew(GroupItem.SCHEMA, item, staff.subject(), now)
        .event(new Event.GroupOpened(site), opened, null)
        .addTo(transaction);
    return new Answer(201, Json.write(Map.of("group", group)));
  }

  /**
   * Takes the whole new list. Who is on it already may stay, also after leaving: the list then says
   * who once held the group.
   */
  private Answer staff(Staff staff, Request request, Input body, Transaction transaction) {
    GroupItem group = Found.group(table, staff, request);
    Instant now = clock.instant();
    List<String> volunteers = volunteers(body);
    if (volunteers.isEmpty() && !body.hasProblems()) {
      body.problem(VOLUNTEERS, "Name at least one volunteer by an id.");
    }
    Moment happened = Happened.read(body, now);
    if (happened.date().isBefore(Moment.parse(group.opened()).date())) {
      body.problem(Happened.FIELD, "This group had not been opened by then.");
    }
    for (String id : volunteers) {
      if (!group.volunteers().contains(id)) {
        mayHoldAGroup(staff, id, group.site(), body);
      }
    }
    body.finish();
    if (!Set.copyOf(volunteers).equals(Set.copyOf(group.volunteers()))) {
      CountedChange.of(GroupItem.SCHEMA, group, staff.subject(), now)
          .with(item -> item.withVolunteers(volunteers))
          .event(new Event.GroupStaffed(volunteers), happened, null)
          .addTo(transaction);
    }
    return new Answer(200, Json.write(Map.of("group", group.group())));
  }

  private static List<String> volunteers(Input body) {
    return body.texts(VOLUNTEERS, MOST_VOLUNTEERS, Found.LONGEST_ID).stream().distinct().toList();
  }

  /**
   * Whoever holds a group meets mothers, so what speaks against a pairing speaks against it too
   * (domain §9).
   */
  private void mayHoldAGroup(Staff staff, String id, String site, Input body) {
    VolunteerItem item = Found.volunteerOrNull(table, staff, id);
    if (item == null || !item.site().equals(site)) {
      body.problem(VOLUNTEERS, "Name volunteers of this site by their ids.");
      return;
    }
    List<PairingRefusal> against = PairingRefusal.ofGroup(item.path(), item.doNotPair());
    if (!against.isEmpty()) {
      body.problem(
          VOLUNTEERS,
          "One of these volunteers "
              + PairingRefusal.words(against)
              + ". Leave that volunteer out, or put it right first.");
    }
  }

  private Response list(Staff staff, Request request) {
    String site = Found.site(staff, programme, request);
    Table.Page<FactsItem> page =
        Pages.of(
            table, Index.WORKLIST, JourneyItem.worklist(site, GroupItem.QUEUE), request, A_PAGE);
    List<Map<String, Object>> groups = new ArrayList<>();
    for (FactsItem found : page.items()) {
      GroupItem item = GroupItem.find(table, Keys.rest(found.pk()));
      if (item != null) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("group", item.group());
        shown.put("site", item.site());
        shown.put("name", item.name());
        shown.put("opened", item.opened());
        shown.put(VOLUNTEERS, item.volunteers());
        groups.add(shown);
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("groups", groups);
    answer.put("next", page.next());
    return Response.json(200, answer);
  }

  private Answer countDropIns(Staff staff, Request request, Input body, Transaction transaction) {
    GroupItem group = Found.group(table, staff, request);
    Instant now = clock.instant();
    Integer count = body.number("count", 1, MOST_DROP_INS);
    if (!body.has("count")) {
      body.problem("count", "Say how many came without a referral.");
    }
    Moment happened = Happened.read(body, now);
    body.finish();
    int came = count == null ? 0 : count;
    CountedChange<GroupItem> change =
        CountedChange.of(GroupItem.SCHEMA, group, staff.subject(), now);
    addDropIns(change, came, happened, transaction);
    change.addTo(transaction);
    return new Answer(201, Json.write(Map.of("count", came)));
  }

  /** The optional count of a session's body, 0 where nobody came without a referral. */
  static int dropIns(Input body) {
    Integer count = body.number(DROP_INS, 0, MOST_DROP_INS);
    return count == null ? 0 : count;
  }

  /** Adds people who came without a referral, as reach and nothing else. */
  static void addDropIns(
      CountedChange<GroupItem> change, int count, Moment happened, Transaction transaction) {
    GroupItem group = change.item();
    DropIn dropIn = new DropIn(happened, change.now().truncatedTo(ChronoUnit.SECONDS), count);
    change.event(new Event.DropInsCounted(group.site(), count), happened, null);
    transaction.create(
        "dropIns",
        ReachItem.SCHEMA,
        new ReachItem(group.group(), change.lastEvent(), group.site(), dropIn));
  }
}
