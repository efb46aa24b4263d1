package parentsinmind.events;

import java.util.List;
import java.util.Random;

/** Texts such as people type and machines stumble over, drawn. */
final class AnyText {

  private static final List<String> PARTS =
      List.of(
          "",
          "a-code",
          "Zo\u00EB",
          "e\u0301",
          "\"",
          "\\",
          "\\\"",
          "\\u0041",
          "/",
          "</script>",
          "\n",
          "\r\n",
          "\t",
          "\b",
          "\f",
          "\u0000",
          "\u001F",
          "\u007F",
          "\u0085",
          "\u2028",
          "\u2029",
          "\uFEFF",
          "\uFFFD",
          "\uFFFF",
          "\u200F",
          "\u200E",
          "\u202E",
          "\u2066",
          "\u05E9\u05DC\u05D5\u05DD",
          "\u0645\u0631\u062D\u0628\u0627",
          "\uD83D\uDE00",
          "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83C\uDF7C",
          "\uD83C\uDDEC\uD83C\uDDE7",
          "\uDBFF\uDFFD",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "0",
          " ");

  /** Mostly short; now and then longer than a parser's buffer. */
  static String from(Random random) {
    int parts = random.nextInt(100) == 0 ? 4_000 + random.nextInt(8_000) : random.nextInt(8);
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < parts; part++) {
      if (random.nextInt(4) == 0) {
        text.appendCodePoint(codePoint(random));
      } else {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
    }
    return text.toString();
  }

  /** Any character there is; half of a surrogate pair is none. */
  private static int codePoint(Random random) {
    int point = random.nextInt(Character.MAX_CODE_POINT + 1);
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
        ? Character.MAX_CODE_POINT
        : point;
  }

  private AnyText() {}
}
