package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parentsinmind.intake.jte.JteconfirmationGenerated;
import parentsinmind.pages.OfficeHours;
import parentsinmind.pages.Phone;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.programme.Programme;
import parentsinmind.web.Response;

/** What {@link Confirmation} says, as a page to read, to come back to and to print. */
final class ConfirmationPage {

  private static final String COPY =
      "Print or keep this page: it is your copy, and says nothing of who she is. If you gave an"
          + " email address and she agreed that we share with you, the reference also comes by"
          + " email.";

  /**
   * Of a draft that was sent.
   *
   * @param words the reader's
   */
  static Response show(Forms forms, Draft draft, Words words) {
    Map<String, Object> said = draft.confirmation();
    List<String> next = new ArrayList<>();
    if (said.get("next") instanceof List<?> sentences) {
      for (Object one : sentences) {
        String sentence = String.valueOf(one);
        next.add(
            sentence.startsWith(Confirmation.URGENT)
                ? said(sentence, words) + " " + hours(forms, said, words)
                : said(sentence, words));
      }
    }
    Map<?, ?> contact = said.get("contact") instanceof Map<?, ?> found ? found : Map.of();
    boolean professional = draft.kind() == Draft.Kind.PROFESSIONAL;
    String title = words.of(professional ? "We have the referral" : "We have your answers");
    String by = WrittenDate.words(LocalDate.parse(String.valueOf(said.get("decisionBy"))), words);
    return forms
        .page(words, title)
        .content(
            out ->
                JteconfirmationGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    title,
                    String.valueOf(said.get("reference")),
                    next,
                    by,
                    String.valueOf(contact.get("name")),
                    new Phone(String.valueOf(contact.get("phone"))),
                    professional ? words.of(COPY) : "",
                    professional ? forms.site().to(ProfessionalPages.START) : "",
                    forms.help(words)))
        .respond(200);
  }

  /** When the site that has it is at work: what is urgent is promised within those hours. */
  static String hours(Forms forms, Map<String, Object> said, Words words) {
    Object name = said.get("contact") instanceof Map<?, ?> contact ? contact.get("name") : null;
    String site =
        forms.programme().sites().stream()
            .filter(each -> each.name().equals(name))
            .map(Programme.Site::id)
            .findFirst()
            .orElse("");
    return OfficeHours.inWords(forms.programme(), site, words);
  }

  /** One of its sentences. Whom to call stands on the page by itself, with links. */
  static String said(String sentence, Words words) {
    return sentence.startsWith(Confirmation.NO_EMERGENCY)
        ? words.of(Confirmation.NO_EMERGENCY)
        : Said.in(words, sentence);
  }

  private ConfirmationPage() {}
}
