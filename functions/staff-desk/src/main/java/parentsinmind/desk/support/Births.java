package parentsinmind.desk.support;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Births, and when one is expected: dates that messages pause around (domain §7). Nobody is
 * congratulated by them. The latest word on a due date holds, whether it corrects the one before or
 * tells of another pregnancy.
 */
final class Births {

  private static final String ON = "on";
  private static final String REASON = "reason";

  /** Why a due date holds no more; a loss is a stop and needs one. */
  private static final Set<String> TAKEN_BACK = Set.of("entered-wrongly", "not-pregnant", "other");

  /** Longer than a pregnancy from its first day. */
  private static final int LATEST_DAYS = 300;

  /** She is supported until two years after a birth. */
  private static final int EARLIEST_DAYS = 3 * 365;

  private final Table table;

  Births(Table table) {
    this.table = table;
  }

  /** A birth is recorded by its date. */
  Answer born(Mother mother, Change change, Input body, Transaction transaction) {
    Moment happened = Happened.required(body, change.now());
    body.finish();
    String on = happened.date().toString();
    BirthsItem known = BirthsItem.of(table, mother.id());
    known.born(on).addTo(transaction, known);
    change.event(new Event.BirthRecorded(on), happened, null).addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), ON, on));
  }

  /** A due date is told, or the one that was told is taken back with a reason. */
  Answer expected(Mother mother, Change change, Input body, Transaction transaction) {
    LocalDate on = body.date(ON);
    String reason = body.choice(REASON, TAKEN_BACK);
    Moment happened = Happened.read(body, change.now());
    if (!body.hasProblems()) {
      check(body, on, reason, London.dateOf(change.now()));
    }
    body.finish();
    String due = on == null ? "" : on.toString();
    BirthsItem known = BirthsItem.of(table, mother.id());
    known
        .expecting(due, change.now().truncatedTo(ChronoUnit.MILLIS).toString())
        .addTo(transaction, known);
    change.event(new Event.DueDateSet(due), happened, reason).addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), ON, due));
  }

  /** After a loss no birth is expected, also once she is contacted again: nobody asks for one. */
  static void lost(Table table, Mother mother, Change change, Transaction transaction) {
    BirthsItem known = BirthsItem.of(table, mother.id());
    known.lost(change.now()).addTo(transaction, known);
  }

  private static void check(
      Input body, @Nullable LocalDate on, @Nullable String reason, LocalDate today) {
    if (on == null && reason == null) {
      body.problem(
          ON,
          "Give the date, such as 2018-06-30. To take back what was told, leave it out and give a"
              + " reason; a loss is recorded as a stop.");
    } else if (on != null && reason != null) {
      body.problem(REASON, "A reason is for taking a due date back. Leave one of the two out.");
    } else if (on != null
        && (on.isAfter(today.plusDays(LATEST_DAYS))
            || on.isBefore(today.minusDays(EARLIEST_DAYS)))) {
      body.problem(ON, "This is too far away for a due date. Check the year.");
    }
  }
}
