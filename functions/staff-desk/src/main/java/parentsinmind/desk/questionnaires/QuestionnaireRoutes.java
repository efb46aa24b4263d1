package parentsinmind.desk.questionnaires;

import java.time.InstantSource;
import parentsinmind.desk.Desk;
import parentsinmind.files.FileStore;
import parentsinmind.messaging.Wording;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Entering;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.questionnaires.Sendable;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Table;

/** Links to questionnaires, questionnaires typed in, and quotations. */
public final class QuestionnaireRoutes {

  private final LinkCommand link;
  private final EntryCommand entry;
  private final ResponseList list;
  private final QuotationCommands quotations;

  /**
   * With what it stands on.
   *
   * @param baseAddress where mothers' links begin, without a slash at its end
   * @param exact where approved quotations are written, beside the exact report
   * @param deployment production sends no questionnaire without its wording
   */
  public QuestionnaireRoutes(
      Table table,
      InstantSource clock,
      Ids ids,
      Programme programme,
      String baseAddress,
      FileStore exact,
      Deployment deployment) {
    Instruments instruments = new Instruments(programme.questionnaire());
    Asking asking = new Asking(table, clock, programme.questionnaire());
    Quotations quotes = new Quotations(table, clock);
    Sendable sendable = new Sendable(deployment, instruments);
    this.link =
        new LinkCommand(
            table,
            ids,
            asking,
            instruments,
            sendable,
            // Read where a link is made: nobody else waits for its files of words.
            () -> new Wording(programme, deployment),
            baseAddress);
    this.entry =
        new EntryCommand(table, clock, asking, new Entering(clock, instruments), instruments);
    this.list = new ResponseList(table, asking, instruments);
    this.quotations =
        new QuotationCommands(table, clock, ids, quotes, new QuotationFile(quotes, exact));
  }

  /** Adds the routes. */
  public void addTo(Desk desk) {
    String questionnaires = "/api/desk/mothers/{mother}/questionnaires";
    desk.read(questionnaires, list::answer);
    desk.command(questionnaires + "/{wave}/link", link::prepare, link::shown);
    desk.command(questionnaires + "/{wave}/entry", entry::prepare);
    String quotation = "/api/desk/mothers/{mother}/quotations/{response}";
    desk.read(quotation, quotations::read);
    desk.command(quotation + "/approval", quotations::approve, quotations::filed);
    desk.command(quotation + "/decline", quotations::decline, quotations::filed);
    desk.command(quotation + "/withdrawal", quotations::withdraw, quotations::filed);
  }
}
