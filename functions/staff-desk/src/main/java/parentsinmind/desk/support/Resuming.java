package parentsinmind.desk.support;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.input.Input;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * A person decides, with a reason, that a stop holds no more (domain §7): nothing resumes by
 * itself. What she said herself only she takes back, by a new consent.
 */
final class Resuming {

  private static final String IN_ERROR = "recorded-in-error";
  private static final String ASKED = "asked-for-contact";
  private static final String PREGNANT = "new-pregnancy";
  private static final String EXPECTING = "expecting";
  private static final String DUE = "due";

  /** No birth is expected any more so long after its date. */
  private static final int LATEST_BIRTH_DAYS = 42;

  /** For what reason which stop may be taken back. */
  private static final Map<String, Set<String>> REASONS =
      Map.of(
          // A second pregnancy needs a decision: this is it.
          "loss", Set.of(PREGNANT, ASKED, IN_ERROR),
          "death", Set.of(IN_ERROR),
          "opted-out", Set.of(ASKED, IN_ERROR),
          "consent-withdrawn", Set.of(ASKED, IN_ERROR),
          "unsafe-channel", Set.of("safe-again", IN_ERROR),
          "moved", Set.of("moved-back", ASKED, IN_ERROR),
          "closed", Set.of("new-referral", ASKED, IN_ERROR),
          "bounced", Set.of("address-corrected", "delivers-again", IN_ERROR),
          "crisis-hold", Set.of("crisis-over", IN_ERROR));

  /** There is no consent that names it, so none can lift a stop of it. */
  private static final String VOICEMAIL = "voicemail";

  private final Table table;
  private final Asking asking;

  Resuming(Table table, Asking asking) {
    this.table = table;
    this.asking = asking;
  }

  Answer resume(Mother mother, Change change, Input body, Transaction transaction) {
    String kind = body.requiredChoice("kind", REASONS.keySet());
    String channel = body.choice("channel", Stopping.CHANNELS);
    String reason = body.requiredChoice("reason", all());
    Moment happened = Happened.read(body, change.now());
    if (kind != null && !body.hasProblems()) {
      Stopping.checkChannel(body, kind, channel);
      checkReason(body, kind, reason);
    }
    LocalDate due = kind != null && kind.equals("loss") ? expected(body, reason, change) : null;
    body.finish();
    if (kind == null || reason == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    String where = channel == null ? "" : channel;
    StopList stops = StopList.of(table, asking, mother);
    if (!stops.has(kind, where)) {
      throw HttpProblem.conflict(
          "No such stop holds for her. Look at her record again: somebody may just have taken it"
              + " back.");
    }
    if (StopList.LIFTED_BY_CONSENT.contains(kind) && !where.equals(VOICEMAIL)) {
      throw HttpProblem.conflict(
          "She said this herself, so only she can take it back. When she agrees again, record it"
              + " under consents ("
              + (where.isEmpty() ? "support" : where)
              + "); that lifts the stop at once.");
    }
    stops.resume(kind, where, happened, change, reason);
    if (kind.equals("loss") && reason.equals(IN_ERROR)) {
      Births.notLost(table, mother, transaction);
    }
    if (due != null) {
      Births.expecting(table, mother, change, due, transaction);
    } else if (kind.equals("loss") && reason.equals(ASKED)) {
      Births.expectingNone(table, mother, change, transaction);
    }
    stops.addTo(transaction, change);
    change.addTo(transaction);
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "kind", kind, "channel", where, "left", stops.left()));
  }

  /**
   * When a birth is expected all the same: a loss ended what was, of one twin also the other's
   * date. Whoever goes on with her knows, so that messages pause around it (domain §7).
   */
  private static @Nullable LocalDate expected(Input body, @Nullable String reason, Change change) {
    if (!ASKED.equals(reason) && !PREGNANT.equals(reason)) {
      return null;
    }
    boolean expecting =
        PREGNANT.equals(reason)
            || body.requiredFlag(
                EXPECTING,
                "Say whether a birth is still expected, as after the loss of one twin, or again:"
                    + " true or false. Ask her only if it is not known.");
    LocalDate due = body.date(DUE);
    if (body.hasProblems()) {
      return null;
    }
    if (due != null && !expecting) {
      body.problem(DUE, "No birth is expected, so there is no due date. Leave one of the two out.");
    } else if (due != null) {
      LocalDate today = London.dateOf(change.now());
      Births.checkDue(body, DUE, due, today);
      if (due.isBefore(today.minusDays(LATEST_BIRTH_DAYS))) {
        body.problem(DUE, "This date is over. If the baby was born, record the birth instead.");
      }
    } else if (ASKED.equals(reason) && expecting) {
      body.problem(DUE, "Give the date on which the birth is expected, such as 2018-06-30.");
    }
    return due;
  }

  private static void checkReason(Input body, String kind, @Nullable String reason) {
    Set<String> fit = REASONS.getOrDefault(kind, Set.of());
    if (reason != null && !fit.contains(reason)) {
      body.problem(
          "reason",
          "For a stop of this kind, choose " + String.join(" or ", new TreeSet<>(fit)) + ".");
    }
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>();
    REASONS.values().forEach(all::addAll);
    return all;
  }
}
