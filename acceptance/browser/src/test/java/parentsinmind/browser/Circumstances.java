package parentsinmind.browser;

/**
 * How somebody looks at a page.
 *
 * @param scripts whether the browser runs any
 * @param slow whether the line is: 400 kbit/s, each answer 400 ms late
 * @param language that the browser asks for
 * @param width of the window, in CSS pixels
 * @param height of it
 */
record Circumstances(boolean scripts, boolean slow, String language, int width, int height) {

  static final int DESK_WIDTH = 1280;
  static final int DESK_HEIGHT = 1024;

  /** At a desk, with everything working. */
  static Circumstances usual() {
    return new Circumstances(true, false, "en-GB", DESK_WIDTH, DESK_HEIGHT);
  }

  /** On a small phone. */
  Circumstances onAPhone() {
    return new Circumstances(scripts, slow, language, 320, 640);
  }

  Circumstances withoutScripts() {
    return new Circumstances(false, slow, language, width, height);
  }

  Circumstances onASlowLine() {
    return new Circumstances(scripts, true, language, width, height);
  }

  /** With a browser of this language. */
  Circumstances in(String other) {
    return new Circumstances(scripts, slow, other, width, height);
  }

  /** With a browser of a language that is written from right to left. */
  Circumstances rightToLeft() {
    return in("ur");
  }
}
