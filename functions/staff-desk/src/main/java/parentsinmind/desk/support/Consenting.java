package parentsinmind.desk.support;

import java.util.Map;
import parentsinmind.desk.Happened;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * What she says of each consent, and when. The latest word holds, whenever it was typed in; every
 * word stays in her history.
 */
final class Consenting {

  private static final int LONGEST_VERSION = 30;

  private final Table table;
  private final Asking asking;
  private final Programme programme;

  Consenting(Table table, Asking asking, Programme programme) {
    this.table = table;
    this.asking = asking;
    this.programme = programme;
  }

  Answer change(Mother mother, Change change, Input body, Transaction transaction) {
    String consent = body.requiredChoice("consent", Consents.ALL);
    boolean given = body.requiredFlag("given", "Say whether she gives it: true or false.");
    String named =
        body.parsed(
            "version",
            LONGEST_VERSION,
            "Name the version of the consent words, such as 2016-1.",
            text -> text.matches("[A-Za-z0-9.-]+") ? text : null);
    Moment happened = Happened.read(body, change.now());
    body.finish();
    if (consent == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    String version = named == null ? programme.referral().consentVersion() : named;
    StopList stops = StopList.of(table, asking, mother);
    Consents.record(mother, change, stops, consent, given, version, happened);
    stops.addTo(transaction, change);
    change.addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), "consent", consent, "given", given));
  }
}
