package parentsinmind.browser;

/**
 * What a page may do.
 *
 * @param weight the most bytes of its first view over the wire, with all that belongs to it
 * @param options the smallest side of a radio button, check box or button, and the least height of
 *     a link outside a sentence, in CSS pixels
 * @param errorPrefix what its title begins with if something is wrong
 * @param ours whether it must bear our security headers
 * @param selfContained whether its styles stand in it, as those of a file that is sent to somebody
 */
record Limits(int weight, int options, String errorPrefix, boolean ours, boolean selfContained) {

  /** The smallest target of WCAG 2.2 AA (2.5.8). */
  static final int SMALLEST_TARGET = 24;

  /** A page with a form, or that leads to one: 30 KB for her old phone on a bad line. */
  static Limits form() {
    return new Limits(30_000, SMALLEST_TARGET, "Error: ", true, false);
  }

  /** A page of a questionnaire, which is answered with a thumb. */
  static Limits questionnaire() {
    return form().options(44);
  }

  Limits weight(int bytes) {
    return new Limits(bytes, options, errorPrefix, ours, selfContained);
  }

  Limits options(int pixels) {
    return new Limits(weight, pixels, errorPrefix, ours, selfContained);
  }

  /** The page is in another language. */
  Limits errorPrefix(String words) {
    return new Limits(weight, options, words, ours, selfContained);
  }

  /** Somebody else's server sends it, such as the local issuer. */
  Limits sentByAnother() {
    return new Limits(weight, options, errorPrefix, false, selfContained);
  }

  /** It is a file that must also open where there is no server. */
  Limits ofAFile() {
    return new Limits(weight, options, errorPrefix, ours, true);
  }
}
