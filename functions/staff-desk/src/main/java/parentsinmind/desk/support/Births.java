package parentsinmind.desk.support;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.KnownBirths;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

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

  /** Why a birth that was told does not hold. */
  private static final Set<String> NOT_BORN = Set.of("entered-wrongly", "other");

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

  /**
   * A birth that was told holds no more, whether staff or a referral told it: what it paused goes
   * on. A loss is a stop, and no birth taken back.
   */
  Answer notBorn(Mother mother, Change change, Input body, Transaction transaction) {
    LocalDate on = body.date(ON);
    String reason = body.requiredChoice(REASON, NOT_BORN);
    if (on == null && !body.hasProblems()) {
      body.problem(ON, "Give the date that was entered, such as 2018-06-30.");
    }
    body.finish();
    if (on == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    BirthsItem staff = BirthsItem.of(table, mother.id());
    List<ReferralItem> referrals =
        table.collection(ReferralItem.SCHEMA, Keys.mother(mother.id()), ReferralItem.PREFIX);
    if (!KnownBirths.of(staff, referrals).births().contains(on)) {
      throw HttpProblem.conflict(
          "No birth on this day is known of her. Look at her record again: somebody may just have"
              + " taken it back.");
    }
    staff.notBorn(on.toString(), change.now()).addTo(transaction, staff);
    change
        .event(new Event.BirthTakenBack(on.toString()), Moment.at(change.now()), reason)
        .addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), ON, on.toString()));
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
    told(table, mother, change, due, transaction);
    change.event(new Event.DueDateSet(due), happened, reason).addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), ON, due));
  }

  /**
   * A birth is expected all the same, or again, of a mother who is contacted again after a loss.
   */
  static void expecting(
      Table table, Mother mother, Change change, LocalDate on, Transaction transaction) {
    told(table, mother, change, on.toString(), transaction);
    change.event(new Event.DueDateSet(on.toString()));
  }

  /** No birth is expected of her, whatever a referral said since the loss. */
  static void expectingNone(Table table, Mother mother, Change change, Transaction transaction) {
    List<ReferralItem> referrals =
        table.collection(ReferralItem.SCHEMA, Keys.mother(mother.id()), ReferralItem.PREFIX);
    if (KnownBirths.of(BirthsItem.of(table, mother.id()), referrals).due() != null) {
      told(table, mother, change, "", transaction);
      change.event(new Event.DueDateSet(""));
    }
  }

  private static void told(
      Table table, Mother mother, Change change, String due, Transaction transaction) {
    BirthsItem known = BirthsItem.of(table, mother.id());
    known
        .expecting(due, change.now().truncatedTo(ChronoUnit.MILLIS).toString())
        .addTo(transaction, known);
  }

  /** After a loss no birth is expected, also once she is contacted again: nobody asks for one. */
  static void lost(Table table, Mother mother, Change change, Transaction transaction) {
    BirthsItem known = BirthsItem.of(table, mother.id());
    known.lost(change.now()).addTo(transaction, known);
  }

  /** The loss was recorded in error: what was expected before is expected again. */
  static void notLost(Table table, Mother mother, Transaction transaction) {
    BirthsItem known = BirthsItem.of(table, mother.id());
    known.notLost().addTo(transaction, known);
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
    } else if (on != null) {
      checkDue(body, ON, on, today);
    }
  }

  static void checkDue(Input body, String field, LocalDate due, LocalDate today) {
    if (due.isAfter(today.plusDays(LATEST_DAYS)) || due.isBefore(today.minusDays(EARLIEST_DAYS))) {
      body.problem(field, "This is too far away for a due date. Check the year.");
    }
  }
}
