package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parentsinmind.pages.jte.JtehelpGenerated;
import parentsinmind.programme.Programme.HelpContact;

/**
 * Where a person in distress can turn now, as a card (domain §8).
 *
 * @param contacts in the order of {@code programme.json}
 */
public record Help(Words words, List<HelpContact> contacts) implements Content {

  public Help {
    contacts = List.copyOf(contacts);
  }

  private static final Pattern TEXT = Pattern.compile("text \\S+ to ([0-9]{3,6})");

  /**
   * What a tap does: it calls, or begins a text where that is how to reach them; "" where a contact
   * is more than a number. A text makes no sound: some cannot speak where they are.
   */
  public static String link(HelpContact contact) {
    Matcher text = TEXT.matcher(contact.contact());
    if (text.matches()) {
      return "sms:" + text.group(1);
    }
    String number = new Phone(contact.contact()).number();
    return number.isEmpty() ? "" : "tel:" + number;
  }

  @Override
  public void writeTo(TemplateOutput out) {
    JtehelpGenerated.render((HtmlTemplateOutput) out, null, this);
  }
}
