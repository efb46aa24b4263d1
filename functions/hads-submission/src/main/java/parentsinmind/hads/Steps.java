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
  static final String HELP = "/help";

  /** Ends the address of a page that goes back to the page to check. */
  static final String FROM_CHECK = "?from=check";

  /**
   * Where to go on, whoever comes back to the form: at the first question that she has neither
   * answered nor left out (domain §7), then at the programme's own (domain §3) that she has not
   * gone on from.
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

  /**
   * A page that goes back to the page to check, if she came from there: what is put right there
   * does not lead through everything after it again.
   */
  static String here(Reader reader, String page) {
    return reader.checking() ? page + FROM_CHECK : page;
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
