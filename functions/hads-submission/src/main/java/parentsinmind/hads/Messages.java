package parentsinmind.hads;

/**
 * What the page about messages says.
 *
 * @param link below which its pages stand
 * @param phone how to reach a person
 */
public record Messages(String link, String phone) {

  /** One of its pages, as a link. */
  public String to(String page) {
    return link + page;
  }
}
