package parentsinmind.desk.volunteers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.desk.pairing.Pairings;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Change;
import parentsinmind.store.GroupItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** Pairs a mother with a volunteer or a group, and parts them. */
final class PairingCommands {

  private static final String VOLUNTEER = "volunteer";
  private static final String GROUP = "group";
  private static final int LONGEST_ID = Found.LONGEST_ID;

  /** Why a pairing ends: hers, the volunteer's, or the plan's. */
  private static final Set<String> REASONS =
      Set.of(
          "goals-met",
          "planned-end",
          "model-changed",
          "mother-asked",
          "volunteer-asked",
          "volunteer-left",
          "volunteer-paused",
          "moved",
          "declined",
          "no-contact",
          "specialist-care",
          "loss",
          "child-too-old",
          "other");

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Pairings pairings;

  PairingCommands(Table table, InstantSource clock, Ids ids) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.pairings = new Pairings(table);
  }

  void addTo(Desk desk) {
    desk.command("/api/desk/mothers/{mother}/pairings", this::pair);
    desk.command("/api/desk/mothers/{mother}/pairings/{pairing}/ending", this::end);
  }

  private Answer pair(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    Instant now = clock.instant();
    String volunteerId = body.text(VOLUNTEER, LONGEST_ID);
    String groupId = body.text(GROUP, LONGEST_ID);
    Moment since = Happened.read(body, now);
    if ((volunteerId == null) == (groupId == null) && !body.hasProblems()) {
      body.problem("", "Name either a volunteer or a group.");
    }
    String site = mother.current().site();
    VolunteerItem volunteer = volunteer(staff, volunteerId, site, body);
    GroupItem group = group(staff, groupId, site, body);
    mustNotPrecede(mother, volunteer, group, since, body);
    body.finish();

    String pairing = ids.next();
    Change change = Change.of(mother, staff.subject(), now);
    if (volunteer != null) {
      pairings.pair(mother, volunteer, pairing, since, change, transaction);
    } else if (group != null) {
      pairings.join(mother, group, pairing, since, change, transaction);
    }
    change.addTo(transaction);
    return new Answer(201, Json.write(Map.of("pairing", pairing)));
  }

  private Answer end(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    Moment ended = Happened.read(body, clock.instant());
    String reason = body.requiredChoice("reason", REASONS);
    body.finish();
    String pairing = request.parameter("pairing");
    if (pairing.length() > LONGEST_ID || reason == null) {
      throw HttpProblem.notFound();
    }
    Change change = Change.of(mother, staff.subject(), clock.instant());
    pairings.end(mother, pairing, reason, ended, change, transaction);
    change.addTo(transaction);
    return new Answer(200, Json.write(Map.of("pairing", pairing)));
  }

  /** Nobody is paired before both are there: her referral, and the volunteer or the group. */
  private static void mustNotPrecede(
      Mother mother,
      @Nullable VolunteerItem volunteer,
      @Nullable GroupItem group,
      Moment since,
      Input body) {
    if (since.date().isBefore(LocalDate.parse(mother.current().since()))) {
      body.problem(Happened.FIELD, "She had not been referred by then.");
    } else if (volunteer != null
        && since.date().isBefore(volunteer.path().recruited().happened().date())) {
      body.problem(Happened.FIELD, "This volunteer had not been recruited by then.");
    } else if (group != null && since.date().isBefore(Moment.parse(group.opened()).date())) {
      body.problem(Happened.FIELD, "This group had not been opened by then.");
    }
  }

  private @Nullable VolunteerItem volunteer(
      Staff staff, @Nullable String id, String site, Input body) {
    VolunteerItem item = id == null ? null : Found.volunteerOrNull(table, staff, id);
    if (id != null && (item == null || !item.site().equals(site))) {
      body.problem(VOLUNTEER, "Her site has no volunteer with this id.");
    }
    return item;
  }

  private @Nullable GroupItem group(Staff staff, @Nullable String id, String site, Input body) {
    GroupItem item = id == null ? null : Found.groupOrNull(table, staff, id);
    if (id != null && (item == null || !item.site().equals(site))) {
      body.problem(GROUP, "Her site has no group with this id.");
    }
    return item;
  }
}
