package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import parentsinmind.pages.jte.JtephoneGenerated;

/**
 * A phone number that a tap calls.
 *
 * @param shown as people write it
 */
public record Phone(String shown) implements Content {

  private static final String PLACE = "[{]0[}]";

  /** What a link calls, "" where it is more than a number. */
  public String number() {
    // After a country's code the zero is not dialled.
    String dialled = shown.startsWith("+") ? shown.replace("(0)", "") : shown;
    String digits = dialled.replaceAll("[ ()-]", "");
    return digits.matches("[+]?[0-9]{3,15}") ? digits : "";
  }

  /**
   * A sentence with the number in the place of its {@code {0}}.
   *
   * @param sentence in the reader's words
   */
  public Content in(String sentence) {
    String[] around = sentence.split(PLACE, 2);
    return out ->
        JtephoneGenerated.render(
            (HtmlTemplateOutput) out, null, around[0], this, around.length == 1 ? "" : around[1]);
  }

  @Override
  public void writeTo(TemplateOutput out) {
    in("{0}").writeTo(out);
  }
}
