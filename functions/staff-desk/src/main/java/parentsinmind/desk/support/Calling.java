package parentsinmind.desk.support;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * A manager calls a mother who did not answer, could not be reached, or whose due date has passed:
 * she takes the task upon herself, gives it back, or says what came of it. A call is human contact,
 * which no stop forbids.
 */
final class Calling {

  private static final String LABEL = "task";
  private static final String RELEASED = "released";
  private static final String OUTCOME = "outcome";
  private static final String AGAIN = "again";
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_WAIT_DAYS = 60;

  /** What may come of a call, and whether trying again makes sense after it. */
  private static final Map<String, Boolean> OUTCOMES =
      Map.of(
          "reached", true,
          "no-answer", true,
          "left-message", true,
          "wrong-number", true,
          "answered-by-phone", false,
          "declined", false,
          "other", true);

  private final Table table;
  private final InstantSource clock;
  private final Asking asking;
  private final Programme programme;

  Calling(Table table, InstantSource clock, Asking asking, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.asking = asking;
    this.programme = programme;
  }

  void addTo(Desk desk) {
    String task = "/api/desk/mothers/{mother}/call-tasks/{task}";
    desk.command(task + "/claim", this::claim);
    desk.command(task + "/release", this::release);
    desk.command(task + "/outcome", this::outcome);
  }

  /** A task as it was read, with the mother whom it is about. */
  private record Found(Mother mother, TaskItem task) {}

  private Answer claim(Staff staff, Request request, Input body, Transaction transaction) {
    body.finish();
    Found found = find(staff, request);
    refuseOthers(found.task, staff);
    if (found.task.claimedBy() != null) {
      return answer(found.task);
    }
    TaskItem claimed = found.task.claimed(staff.subject());
    Change change = change(found, staff).event(new Event.CallTaskClaimed(claimed.id()));
    write(transaction, found, claimed, change);
    return answer(claimed);
  }

  /** Whoever took it may have fallen ill: any of her colleagues gives it back. */
  private Answer release(Staff staff, Request request, Input body, Transaction transaction) {
    body.finish();
    Found found = find(staff, request);
    if (found.task.claimedBy() == null) {
      return answer(found.task);
    }
    TaskItem released = found.task.claimed(null);
    Change change = change(found, staff);
    change.event(
        new Event.CallTaskOpened(released.id(), released.kind()),
        Moment.at(change.now()),
        RELEASED);
    write(transaction, found, released, change);
    return answer(released);
  }

  private Answer outcome(Staff staff, Request request, Input body, Transaction transaction) {
    Instant now = clock.instant();
    String outcome = body.requiredChoice(OUTCOME, OUTCOMES.keySet());
    LocalDate again = body.date(AGAIN);
    Moment happened = Happened.read(body, now);
    if (again != null && !body.hasProblems()) {
      checkAgain(body, outcome, again, London.dateOf(now));
    }
    body.finish();
    Found found = find(staff, request);
    refuseOthers(found.task, staff);
    String how = Objects.requireNonNull(outcome);
    TaskItem done =
        again == null
            ? found.task.closed(how, now.truncatedTo(ChronoUnit.MILLIS).toString())
            : found.task.dueAt(morning(again).toString());
    Change change = change(found, staff);
    change.event(new Event.CallTaskClosed(done.id(), how), happened, again == null ? null : AGAIN);
    if (how.equals(Leading.WRONG_NUMBER)) {
      StopList stops = StopList.of(table, asking, found.mother);
      stops.wrongNumber(happened, change);
      stops.addTo(transaction, change);
    }
    write(transaction, found, done, change);
    return answer(done);
  }

  private static void checkAgain(
      Input body, @Nullable String outcome, LocalDate again, LocalDate today) {
    if (!again.isAfter(today) || again.isAfter(today.plusDays(LONGEST_WAIT_DAYS))) {
      body.problem(AGAIN, "Choose a day from tomorrow, within the next two months.");
    } else if (outcome != null && !Boolean.TRUE.equals(OUTCOMES.get(outcome))) {
      body.problem(AGAIN, "After this outcome nobody calls again about it.");
    }
  }

  private Instant morning(LocalDate day) {
    return day.atTime(programme.followUp().from()).atZone(London.ZONE).toInstant();
  }

  /** An open task of a site of hers; 404 for another site's, as if there were none. */
  private Found find(Staff staff, Request request) {
    Mother mother = staff.motherOnceHere(table, request.parameter("mother"));
    String id = request.parameter("task");
    TaskItem task =
        id.length() > LONGEST_ID
            ? null
            : table.find(TaskItem.SCHEMA, Keys.mother(mother.id()), TaskItem.PREFIX + id);
    if (task == null || !staff.mayUse(task.site())) {
      throw HttpProblem.notFound();
    }
    if (mother.merged()) {
      throw HttpProblem.conflict(
          "This record was merged into another one of the same mother. Open that one instead.");
    }
    if (!task.open()) {
      throw HttpProblem.conflict(
          task.waiting()
              ? "This call waits for its day. It comes back to the list of calls by itself."
              : "This call is done already. Look at her record: it says what came of it.");
    }
    return new Found(mother, task);
  }

  /** Colleagues may know who has taken a call: they can ask her. */
  private void refuseOthers(TaskItem task, Staff staff) {
    String by = task.claimedBy();
    if (by != null && !by.equals(staff.subject())) {
      StaffMember member = programme.staff(by);
      throw HttpProblem.conflict(
          (member == null ? "A colleague" : member.name())
              + " has taken this call. If you are to make it instead, release it first.");
    }
  }

  private Change change(Found found, Staff staff) {
    return Change.of(found.mother, staff.subject(), clock.instant());
  }

  private static void write(Transaction transaction, Found found, TaskItem after, Change change) {
    transaction.replace(LABEL, TaskItem.SCHEMA, after, found.task.version());
    change.addTo(transaction);
  }

  private static Answer answer(TaskItem task) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mother", task.mother());
    answer.put("task", task.id());
    answer.put("state", task.open() ? "open" : task.waiting() ? "waiting" : "closed");
    if (task.claimedBy() != null && task.open()) {
      answer.put("claimedBy", task.claimedBy());
    }
    if (task.due() != null) {
      answer.put("due", task.due());
    }
    return new Answer(201, Json.write(answer));
  }
}
