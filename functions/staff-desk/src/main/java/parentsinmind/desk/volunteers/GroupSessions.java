package parentsinmind.desk.volunteers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.desk.support.Sessions;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Change;
import parentsinmind.store.CountedChange;
import parentsinmind.store.GroupItem;
import parentsinmind.store.GroupSessionItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.SessionItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** Records a group session once for all the mothers who were expected. */
final class GroupSessions {

  /** More would not fit one transaction. */
  private static final int MOST_MOTHERS = 20;

  /** Room that a list may take before we say how many we take. */
  private static final int LONGEST_LIST = 1000;

  /** The answer to the command, which is written with it. */
  private static final int ANSWER = 1;

  private static final String ATTENDED = "attended";

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;

  /**
   * How it was for one mother.
   *
   * @param code whether she came
   * @param concern whether somebody was worried about her
   */
  private record Hers(String code, boolean concern) {}

  GroupSessions(Table table, InstantSource clock, Ids ids) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  Answer hold(Staff staff, Request request, Input body, Transaction transaction) {
    GroupItem group = Found.group(table, staff, request);
    Instant now = clock.instant();
    Moment happened = Happened.read(body, now);
    int dropIns = Groups.dropIns(body);
    Map<Mother, Hers> attendance = attendance(staff, group, body, happened);
    if (attendance.isEmpty() && dropIns == 0 && !body.hasProblems()) {
      body.problem("attendance", "Say which mothers were expected, and whether they came.");
    }
    body.finish();

    String session = ids.next();
    Map<String, String> codes = new LinkedHashMap<>();
    attendance.forEach(
        (mother, hers) -> {
          codes.put(mother.id(), hers.code());
          recordHers(mother, hers, staff, group, session, happened, now, transaction);
        });
    CountedChange<GroupItem> change =
        CountedChange.of(GroupItem.SCHEMA, group, staff.subject(), now);
    int attended = (int) codes.values().stream().filter(ATTENDED::equals).count();
    change.event(new Event.GroupSessionHeld(session, attended), happened, null);
    transaction.create(
        "session",
        GroupSessionItem.SCHEMA,
        new GroupSessionItem(
            group.group(), session, happened.toString(), now.toString(), codes, dropIns));
    if (dropIns > 0) {
      Groups.addDropIns(change, dropIns, happened, transaction);
    }
    change.addTo(transaction);
    if (transaction.size() + ANSWER > Transaction.MOST_WRITES) {
      throw HttpProblem.of(
          422,
          "Too many at once",
          "Please record this session in two requests, half of the mothers in each. Nothing was"
              + " stored.");
    }
    return new Answer(201, Json.write(Map.of("session", session, ATTENDED, attended)));
  }

  private Map<Mother, Hers> attendance(Staff staff, GroupItem group, Input body, Moment happened) {
    List<Input> entries = body.objects("attendance", LONGEST_LIST);
    if (entries.size() > MOST_MOTHERS) {
      throw HttpProblem.of(
          422,
          "Too many at once",
          "Please record a session for at most 20 mothers in one request, and the others in the"
              + " next. Nothing was stored.");
    }
    Map<Mother, Hers> attendance = new LinkedHashMap<>();
    for (Input entry : entries) {
      Mother mother = mother(staff, group, entry);
      String code = entry.requiredChoice("attendance", Sessions.ATTENDANCES);
      boolean concern = Boolean.TRUE.equals(entry.flag("concern"));
      if (mother == null || code == null) {
        continue;
      }
      String refusal = Sessions.refusal(mother, happened);
      if (refusal != null) {
        entry.problem("mother", refusal);
      } else if (attendance.keySet().stream().anyMatch(one -> one.id().equals(mother.id()))) {
        entry.problem("mother", "She is in this list twice.");
      } else {
        attendance.put(mother, new Hers(code, concern));
      }
    }
    return attendance;
  }

  private @Nullable Mother mother(Staff staff, GroupItem group, Input entry) {
    String id = entry.requiredText("mother", Found.LONGEST_ID, "Say which mother, by her id.");
    Mother mother = id == null ? null : Mother.find(table, id);
    if (id != null
        && (mother == null
            || mother.merged()
            || !mother.current().site().equals(group.site())
            || !staff.mayUse(group.site()))) {
      entry.problem("mother", "The group's site has no mother with this id.");
      return null;
    }
    return mother;
  }

  private static void recordHers(
      Mother mother,
      Hers hers,
      Staff staff,
      GroupItem group,
      String session,
      Moment happened,
      Instant now,
      Transaction transaction) {
    int episode = mother.on(happened.date()).episode();
    Change change = Change.of(mother, staff.subject(), now);
    Sessions.record(change, episode, session, "group", hers.code(), happened, hers.concern());
    change.addTo(transaction);
    transaction.create(
        "session",
        SessionItem.SCHEMA,
        new SessionItem(
            mother.id(),
            session,
            episode,
            happened.toString(),
            now.toString(),
            "group",
            hers.code(),
            null,
            group.group(),
            staff.subject(),
            hers.concern()));
  }
}
