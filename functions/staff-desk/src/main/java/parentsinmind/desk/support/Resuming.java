package parentsinmind.desk.support;

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
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * A person decides, with a reason, that a stop holds no more (domain §7): nothing resumes by
 * itself. What she said herself only she takes back, by a new consent.
 */
final class Resuming {

  private static final String IN_ERROR = "recorded-in-error";
  private static final String ASKED = "asked-for-contact";

  /** For what reason which stop may be taken back. */
  private static final Map<String, Set<String>> REASONS =
      Map.of(
          // A second pregnancy needs a decision: this is it.
          "loss", Set.of("new-pregnancy", ASKED, IN_ERROR),
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
    stops.addTo(transaction, change);
    change.addTo(transaction);
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "kind", kind, "channel", where, "left", stops.left()));
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
