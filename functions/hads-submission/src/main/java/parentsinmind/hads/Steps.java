package parentsinmind.hads;

import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.OpenForm;

/** From which page of a questionnaire to which, each as what follows the link. */
final class Steps {

  static final String HELPED = "/helped";
  static final String WORDS = "/words";
  static final String CHECK = "/check";

  /**
   * Where to go on, whoever comes back to the form: at the first question without an answer (domain
   * §7), then at the programme's own (domain §3) that she has not gone on from.
   */
  static String next(OpenForm form) {
    Integer item = form.next();
    if (item != null) {
      return "/item/" + item;
    }
    if (!Wave.looksBack(form.response().wave())) {
      return CHECK;
    }
    if (!helped(form) && !Drafts.past(form, HELPED)) {
      return HELPED;
    }
    return Drafts.past(form, WORDS) || form.response().draft().containsKey(Drafts.WORDS)
        ? CHECK
        : WORDS;
  }

  /** The page before a question. */
  static String before(Item item) {
    return item.number() == 1 ? "" : "/item/" + (item.number() - 1);
  }

  /** The page after a question. */
  static String after(OpenForm form, Item item) {
    if (item.number() < form.instrument().items().size()) {
      return "/item/" + (item.number() + 1);
    }
    return Wave.looksBack(form.response().wave()) ? HELPED : CHECK;
  }

  private static boolean helped(OpenForm form) {
    for (Helped question : Helped.values()) {
      if (form.response().draft().containsKey(Drafts.part(question))) {
        return true;
      }
    }
    return false;
  }

  private Steps() {}
}
