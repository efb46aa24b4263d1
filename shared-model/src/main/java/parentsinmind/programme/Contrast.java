package parentsinmind.programme;

/** How well one colour can be read on another (WCAG 2.2, relative luminance and contrast ratio). */
final class Contrast {

  /** What text of ordinary size needs (success criterion 1.4.3). */
  static final double LEAST = 4.5;

  /**
   * From 1, the same, to 21, black on white.
   *
   * @param one as six hexadecimal digits, as is the other
   */
  static double ratio(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * linear(colour, 0) + 0.7152 * linear(colour, 2) + 0.0722 * linear(colour, 4);
  }

  private static double linear(String colour, int at) {
    double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  private Contrast() {}
}
