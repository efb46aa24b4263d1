package parentsinmind.desk.support;

import java.util.Map;
import parentsinmind.desk.Happened;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.Request;

/**
 * What she says of each consent, and when. The latest word holds, whenever it was typed in; every
 * word stays in her history.
 */
final class Consenting {

  private static final int LONGEST_VERSION = 30;
  private static final String EVALUATION = "evaluation";

  private final Table table;
  private final Asking asking;
  private final Programme programme;
  private final Quotations quotations;
  private final QuotationFile file;

  Consenting(
      Table table, Asking asking, Programme programme, Quotations quotations, QuotationFile file) {
    this.table = table;
    this.asking = asking;
    this.programme = programme;
    this.quotations = quotations;
    this.file = file;
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
    boolean latest = Consents.record(mother, change, stops, consent, given, version, happened);
    stops.addTo(transaction, change);
    if (consent.equals(EVALUATION) && !given) {
      quotations.leaveOut(transaction, mother, change);
    }
    change.addTo(transaction);
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "consent", consent, "given", given, "holds", latest));
  }

  /** After a word against evaluation, and again on a repeat of it, her words leave the files. */
  Answer filed(Request request, Answer answer) {
    Map<String, Object> said = Json.object(answer.body());
    if (EVALUATION.equals(said.get("consent")) && Boolean.FALSE.equals(said.get("given"))) {
      Mother mother = Mother.find(table, request.parameter("mother"));
      if (mother != null) {
        file.followWithdrawn(mother);
      }
    }
    return answer;
  }
}
