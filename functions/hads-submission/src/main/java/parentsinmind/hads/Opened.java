package parentsinmind.hads;

/**
 * What the pages of an open form say of it: how far she is, never an answer.
 *
 * @param name what she calls us
 * @param phone how to reach a person
 * @param seen when somebody sees a worrying answer, and when somebody is at work
 * @param hours when somebody is at work, as a sentence
 * @param callWithin in what time a wish for a call is seen
 * @param link the form's own address, below which its pages stand
 * @param items how many questions the instrument has
 * @param answered how many of them are answered
 * @param begun whether anything was filled in before that this page may tell of
 * @param minutes about how long it takes
 * @param placeholders no licensed wording is installed
 * @param foreign the wording is in another language than the page
 * @param callMe she asked to be called, in this very browser
 */
public record Opened(
    String name,
    String phone,
    String seen,
    String hours,
    String callWithin,
    String link,
    int items,
    int answered,
    boolean begun,
    int minutes,
    boolean placeholders,
    boolean foreign,
    boolean callMe) {

  /** One of its pages, as a link. */
  public String to(String page) {
    return link + page;
  }
}
