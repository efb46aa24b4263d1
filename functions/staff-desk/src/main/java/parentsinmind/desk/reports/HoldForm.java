package parentsinmind.desk.reports;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import parentsinmind.desk.jte.JteholdGenerated;
import parentsinmind.pages.Fields;

/**
 * The form by which the lead keeps a report back or lets it go.
 *
 * @param action where it is sent
 * @param command names this one decision: sent twice, it is made once
 */
public record HoldForm(
    String title, String action, String command, Fields.Choice reason, Fields.Area note)
    implements Content {

  @Override
  public void writeTo(TemplateOutput out) {
    JteholdGenerated.render((HtmlTemplateOutput) out, null, this);
  }
}
