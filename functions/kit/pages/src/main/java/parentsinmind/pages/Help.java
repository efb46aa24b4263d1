package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
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

  /** The number to call by a link, "" where a contact is more than a number. */
  public static String number(HelpContact contact) {
    return new Phone(contact.contact()).number();
  }

  @Override
  public void writeTo(TemplateOutput out) {
    JtehelpGenerated.render((HtmlTemplateOutput) out, null, this);
  }
}
