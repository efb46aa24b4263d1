package parentsinmind.messaging;

/** Text for a header: a line break in it would begin another header. */
final class OneLine {

  /**
   * @throws IllegalArgumentException if it has control characters; it does not repeat them
   */
  static void require(String text) {
    if (!holds(text)) {
      throw new IllegalArgumentException("a header with a line break or control character");
    }
  }

  /** Whether it has no control characters. */
  static boolean holds(String text) {
    return text.codePoints().noneMatch(OneLine::breaks);
  }

  /** Every run of spaces, line breaks, controls and invisible marks as one space. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    boolean space = false;
    for (int point : text.codePoints().toArray()) {
      if (breaks(point) || Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = true;
      } else if (Character.getType(point) != Character.FORMAT) {
        if (space && !line.isEmpty()) {
          line.append(' ');
        }
        space = false;
        line.appendCodePoint(point);
      }
    }
    return line.toString();
  }

  private static boolean breaks(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  private OneLine() {}
}
