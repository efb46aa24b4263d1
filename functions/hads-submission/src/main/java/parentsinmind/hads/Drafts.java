package parentsinmind.hads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import parentsinmind.input.Input;
import parentsinmind.pages.FormData;
import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.Browser;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.Reply;

/**
 * What she fills in besides the instrument's items, part by part: kept from page to page, and read
 * by the same rules as everything when she sends it.
 */
final class Drafts {

  static final String MODE = "mode";
  static final String WORDS = "words";
  static final String QUOTABLE = "quotable";
  static final String YES = "yes";

  private static final String HELPED = "helped.";

  /** Begins the parts that say which of the programme's own pages she has gone on from. */
  private static final String PAST = "past.";

  /** The part's name of one of the programme's own questions, also its field's. */
  static String part(Helped question) {
    return HELPED + question.key();
  }

  /** The programme's own questions that a form answers. What it says nothing of stays. */
  static Map<String, String> helped(FormData form) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (Helped question : Helped.values()) {
      String answer = form.text(part(question));
      if (!answer.isEmpty()) {
        parts.put(part(question), answer);
      }
    }
    return parts;
  }

  /**
   * Her own words and whether they may be quoted. Nothing from a browser that was not shown what
   * there is means that it stays.
   */
  static Map<String, String> words(FormData form, OpenForm open, Browser browser) {
    String words = form.text(WORDS);
    boolean unseen = open.response().draft().containsKey(WORDS) && !open.givenIn(browser, WORDS);
    if (words.isBlank() && unseen) {
      return Map.of();
    }
    if (words.isBlank()) {
      return Map.of(WORDS, "", QUOTABLE, "");
    }
    return Map.of(WORDS, words, QUOTABLE, form.values(QUOTABLE).contains(YES) ? YES : "");
  }

  /**
   * That she went on from one of the programme's own pages, whatever she left out there. Opening a
   * page keeps nothing: a scanner opens pages too (domain §7).
   *
   * @param page such as {@code /words}
   */
  static Map<String, String> goneOn(String page) {
    return Map.of(pastPart(page), YES);
  }

  /** Whether she has gone on from it. */
  static boolean past(OpenForm form, String page) {
    return form.response().draft().containsKey(pastPart(page));
  }

  private static String pastPart(String page) {
    return PAST + page.substring(1);
  }

  /**
   * Reads what is kept, with other parts over it, as what comes with the form.
   *
   * @throws parentsinmind.input.InvalidInput if the rules refuse it
   */
  static Reply reply(OpenForm form, Map<String, String> parts, Set<String> modes) {
    Map<String, String> all = new LinkedHashMap<>(form.response().draft());
    all.putAll(parts);
    Map<String, Object> helped = new LinkedHashMap<>();
    Map<String, Object> tree = new LinkedHashMap<>();
    all.forEach(
        (part, value) -> {
          if (value.isEmpty() || part.startsWith(PAST) || part.equals(OpenForm.LEFT_OUT)) {
            return;
          }
          if (part.startsWith(HELPED)) {
            helped.put(part.substring(HELPED.length()), value);
          } else {
            tree.put(part, part.equals(QUOTABLE) ? (Object) true : value);
          }
        });
    if (Wave.looksBack(form.response().wave())) {
      tree.put("helped", helped);
    }
    Input input = Input.root(tree);
    Reply reply = Reply.read(input, form.instrument(), form.response().wave(), modes);
    input.finish();
    return reply;
  }

  private Drafts() {}
}
