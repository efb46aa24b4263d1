package parentsinmind.desk.volunteers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.desk.pairing.Pairings;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.store.CountedChange;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.Check;
import parentsinmind.volunteer.Training;
import parentsinmind.volunteer.VolunteerFact;
import parentsinmind.volunteer.VolunteerPath;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** The steps of a volunteer's path after recruitment (domain §9), each when it happened. */
final class PathSteps {

  private static final Set<String> LEVELS = Set.of("basic", "standard", "enhanced");
  private static final Set<String> ROLES = Set.of("one-to-one", "group");
  private static final Set<String> PAUSES = Set.of("own-pregnancy", "illness", "family", "other");
  private static final Set<String> LEAVINGS =
      Set.of("job", "moved", "health", "family", "study", "no-longer-able", "other");
  private static final Set<String> KINDS =
      Set.of("supervision", "reflective-practice", "clinical-support");

  /** So many partings, with the mothers they concern, still fit one transaction. */
  private static final int LARGEST_CASELOAD = 20;

  private static final int LONGEST_ELIGIBILITY = 500;

  private final Table table;
  private final InstantSource clock;
  private final Pairings pairings;

  PathSteps(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
    this.pairings = new Pairings(table);
  }

  void addTo(Desk desk) {
    String volunteer = "/api/desk/volunteers/{volunteer}";
    desk.command(volunteer + "/training", step(this::train));
    desk.command(volunteer + "/checks", step(this::check));
    desk.command(volunteer + "/roles", step(this::takeUp));
    desk.command(volunteer + "/pauses", step(this::pause));
    desk.command(volunteer + "/resumptions", step(this::resume));
    desk.command(volunteer + "/leavings", this::leave);
    desk.command(volunteer + "/supervision", step(this::attend));
    desk.command(volunteer + "/preferences", step(this::prefer));
  }

  /** What one step changes: reads the rest of the body, finishes it, and then changes the item. */
  @FunctionalInterface
  private interface Step {
    void take(CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded);
  }

  private Desk.Command step(Step step) {
    return (staff, request, body, transaction) -> {
      CountedChange<VolunteerItem> change = change(staff, request);
      Moment happened = Happened.read(body, clock.instant());
      mustNotPrecedeRecruitment(change.item(), body, happened);
      step.take(change, body, happened, clock.instant().truncatedTo(ChronoUnit.SECONDS));
      change.addTo(transaction);
      return new Answer(200, Json.write(VolunteerReading.standing(change.item())));
    };
  }

  private void train(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    BigDecimal hours = body.decimal("hours", "0.25", "100");
    if (!body.has("hours")) {
      body.problem("hours", "Say how many hours, such as 2.5.");
    }
    boolean accredited =
        body.requiredFlag("accredited", "Say whether these hours are accredited: true or false.");
    body.finish();
    mustNotHaveLeftBefore(change.item(), happened);
    Training training =
        new Training(happened, recorded, hours == null ? BigDecimal.ZERO : hours, accredited);
    change
        .with(item -> item.with(training))
        .event(
            new Event.TrainingRecorded(training.hours().toPlainString(), accredited),
            happened,
            null);
    Moment completed = Training.completed(change.item().trainings());
    if (completed != null) {
      first(change, VolunteerPath.TRAINED, completed, recorded);
    }
  }

  private void check(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    String level = body.requiredChoice("level", LEVELS);
    String eligibility =
        body.requiredText(
            "eligibility", LONGEST_ELIGIBILITY, "Say why this role may be checked at this level.");
    LocalDate issued = body.date("issued");
    if (!body.has("issued")) {
      body.problem("issued", "Give the date on the certificate: 2016-04-11.");
    } else if (issued != null && issued.isAfter(happened.date())) {
      body.problem("issued", "The certificate cannot be younger than the check.");
    }
    body.finish();
    mustNotHaveLeftBefore(change.item(), happened);
    if (level == null || eligibility == null || issued == null) {
      throw new IllegalStateException("finished without a required field");
    }
    change
        .with(item -> item.with(new Check(happened, recorded, level, issued, eligibility)))
        .event(new Event.CheckRecorded(level, issued.toString()), happened, null);
    first(change, VolunteerPath.CLEARED, happened, recorded);
  }

  private void takeUp(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    String role = body.requiredChoice("role", ROLES);
    body.finish();
    mustNotHaveLeftBefore(change.item(), happened);
    if (role == null) {
      throw new IllegalStateException("finished without a required field");
    }
    boolean known = change.item().roles().contains(role);
    if (known && !isFirst(change.item(), VolunteerPath.ROLE, happened)) {
      throw HttpProblem.conflict("This volunteer has that role already. Nothing was changed.");
    }
    change
        .with(item -> known ? item : item.withRole(role))
        .event(new Event.RoleStarted(role), happened, null);
    first(change, VolunteerPath.ROLE, happened, recorded);
  }

  private void pause(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    String reason = body.requiredChoice("reason", PAUSES);
    body.finish();
    switch (change.item().path().standing()) {
      case LEFT -> throw hasLeft();
      case PAUSED ->
          throw HttpProblem.conflict("This volunteer is paused already. Nothing was changed.");
      case PREPARING, ACTIVE -> {
        add(change, VolunteerPath.PAUSED, happened, recorded);
        change.event(new Event.VolunteerPaused(), happened, reason);
      }
    }
  }

  private void resume(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    body.finish();
    switch (change.item().path().standing()) {
      case LEFT -> throw hasLeft();
      case PREPARING, ACTIVE ->
          throw HttpProblem.conflict("This volunteer is not paused. Nothing was changed.");
      case PAUSED -> {
        add(change, VolunteerPath.RESUMED, happened, recorded);
        change.event(new Event.VolunteerResumed(), happened, null);
      }
    }
  }

  private Answer leave(Staff staff, Request request, Input body, Transaction transaction) {
    CountedChange<VolunteerItem> change = change(staff, request);
    Instant now = clock.instant();
    Moment happened = Happened.read(body, now);
    mustNotPrecedeRecruitment(change.item(), body, happened);
    String reason = body.requiredChoice("reason", LEAVINGS);
    body.finish();
    if (change.item().path().has(VolunteerPath.LEFT)) {
      throw hasLeft();
    }
    List<String> unpaired =
        pairings.handBack(change, staff.subject(), "volunteer-left", happened, transaction);
    add(change, VolunteerPath.LEFT, happened, now.truncatedTo(ChronoUnit.SECONDS));
    change.event(new Event.VolunteerLeft(), happened, reason);
    change.addTo(transaction);
    Map<String, Object> answer = new LinkedHashMap<>(VolunteerReading.standing(change.item()));
    answer.put("unpaired", unpaired);
    return new Answer(200, Json.write(answer));
  }

  private void attend(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    String kind = body.requiredChoice("kind", KINDS);
    LocalDate due = body.date("due");
    if (due != null && due.isBefore(happened.date())) {
      body.problem("due", "The next one lies after this one.");
    }
    body.finish();
    mustNotHaveLeftBefore(change.item(), happened);
    if (kind == null) {
      throw new IllegalStateException("finished without a required field");
    }
    change
        .with(item -> item.with(new VolunteerFact.Attended(happened, recorded, kind)))
        .with(item -> due == null ? item : item.withDue(kind, due.toString()))
        .event(new Event.SupervisionAttended(kind), happened, null);
  }

  private void prefer(
      CountedChange<VolunteerItem> change, Input body, Moment happened, Instant recorded) {
    VolunteerItem before = change.item();
    Integer caseload = body.number("caseload", 0, LARGEST_CASELOAD);
    Boolean doNotPair = body.flag("doNotPair");
    if (caseload == null && doNotPair == null && !body.hasProblems()) {
      body.problem("", "Send caseload, doNotPair or both.");
    }
    body.finish();
    if (before.path().has(VolunteerPath.LEFT)) {
      throw hasLeft();
    }
    int cap = caseload == null ? before.caseload() : caseload;
    boolean closed = doNotPair == null ? before.doNotPair() : doNotPair;
    change
        .with(item -> item.preferring(cap, closed))
        .event(new Event.PreferencesSet(cap, closed), happened, null);
  }

  private CountedChange<VolunteerItem> change(Staff staff, Request request) {
    VolunteerItem read = Found.volunteer(table, staff, request);
    return CountedChange.of(VolunteerItem.SCHEMA, read, staff.subject(), clock.instant());
  }

  /**
   * The first time counts, however late it is recorded; a later check or role is no second
   * beginning.
   */
  private static void first(
      CountedChange<VolunteerItem> change, String step, Moment happened, Instant recorded) {
    if (isFirst(change.item(), step, happened)) {
      add(change, step, happened, recorded);
    }
  }

  private static boolean isFirst(VolunteerItem item, String step, Moment happened) {
    Moment known = item.path().first(step);
    return known == null || Moment.ORDER.compare(happened, known) < 0;
  }

  private static void add(
      CountedChange<VolunteerItem> change, String step, Moment happened, Instant recorded) {
    change.with(item -> item.with(new VolunteerFact.Step(happened, recorded, step)));
  }

  private static void mustNotPrecedeRecruitment(VolunteerItem item, Input body, Moment happened) {
    if (happened.date().isBefore(item.path().recruited().happened().date())) {
      body.problem(Happened.FIELD, "This volunteer had not been recruited by then.");
    }
  }

  /** What took place before somebody left may still be written down afterwards. */
  private static void mustNotHaveLeftBefore(VolunteerItem item, Moment happened) {
    @Nullable Moment left = item.path().first(VolunteerPath.LEFT);
    if (left != null && !happened.atOrBefore(left)) {
      throw hasLeft();
    }
  }

  private static HttpProblem hasLeft() {
    return HttpProblem.conflict("This volunteer has left the programme. Nothing was changed.");
  }
}
