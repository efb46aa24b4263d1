package parentsinmind.browser;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What nobody sends by mistake, and much that people do: for every field of every form. */
final class MalformedValues {

  /**
   * Stands in every value that would be markup. It is in an answer as text at most: never as the
   * name of an element or of an attribute, and never in a script.
   */
  static final String MARKER = "fuzz7";

  /** What nobody could read where it is stored, as it stands in JSON too, or damaged on its way. */
  static final Pattern UNREADABLE =
      Pattern.compile("[\\p{Cntrl}\\uFFFD&&[^\\t\\r\\n]]|\\\\u00[01][0-9a-f]");

  /** More than any field takes, and than most servers do. */
  static final int MEGABYTE = 1024 * 1024;

  /**
   * A value as it is sent.
   *
   * @param name for the message of a test that fails
   * @param encoded as it stands in a form's body, percent-encoded where it must be
   */
  record Value(String name, String encoded) {

    /** Not what is in it: it may be a megabyte. */
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Value> ALL =
      List.of(
          text("nothing", ""),
          text("blanks", " \t \u00a0\u2003"),
          text("a line break", "first\r\nsecond"),
          text("a script", "<script>fuzz7()</script>"),
          text("the end of an attribute", "\"><fuzz7 fuzz7=\"1"),
          text("the end of another attribute", "'><fuzz7 fuzz7='1"),
          text("an attribute", "\" fuzz7=\"1\" onfocus=\"fuzz7()\" autofocus=\""),
          text("an attribute without quotes", "x fuzz7=1 onmouseover=fuzz7()"),
          text("the end of a text area", "</textarea></title></style><fuzz7>"),
          text("an image", "<img src=x onerror=fuzz7()>"),
          text("a drawing", "<svg/onload=fuzz7()>"),
          text("a comment", "<!-- fuzz7"),
          text("an address that is a script", "javascript:fuzz7()"),
          text("markup that is escaped already", "&lt;script&gt;fuzz7()&#60;/script&#62;"),
          text("a template", "${fuzz7} {{fuzz7}} @{fuzz7} #{fuzz7}"),
          text("another's header", "x\r\nSet-Cookie: fuzz7=1\r\n\r\n<fuzz7>"),
          text("a question to a database", "' OR '1'='1'; DROP TABLE mothers; --"),
          text("a path", "../../../../etc/passwd"),
          text("a format", "%s%n%x %d {0} %%"),
          text("a character that is none", "before\u0000after"),
          text("control characters", "\u0001\u0007\u001b[31m\u007f\u0085"),
          text("the null of a language", "null"),
          text("what is not defined", "undefined"),
          text("a list", "[]"),
          text("an object", "{\"$ne\":null,\"__proto__\":{\"fuzz7\":1}}"),
          text("a number that is none", "NaN"),
          text("a negative number", "-1"),
          text("a number with an exponent", "1e309"),
          text("a number that is too large", "99999999999999999999999999"),
          text("figures of another script", "\u0661\u0669\u0669\u0660"),
          text("a day that there is not", "31/02/1990"),
          text("a day long ago", "0000-00-00"),
          text("a day far ahead", "+999999999-12-31"),
          text("combining marks", "Z" + "\u0301\u0327\u0489".repeat(500)),
          text("from right to left", "\u202egnp.exe\u202c \u0639\u0627\u0626\u0634\u06c1"),
          text("nothing that is seen", "\u200b\u200d\ufeff\u2060"),
          text("letters that look like ours", "\u0410nn\u0430 O\u2019Br\u0456en"),
          text("letters of two characters", "\uD83E\uDD31\uD83C\uDFFF \uD842\uDFB7"),
          text("no character at all", "\uFFFE\uFFFF"),
          text("a megabyte", "a".repeat(MEGABYTE)),
          text("a thousand lines", "line\n".repeat(1_000)),
          new Value("half a character", "%ED%A0%80"),
          new Value("the other half", "%ED%B0%80x"),
          new Value("bytes of ISO 8859-1", "Zo%EB+Fran%E7ois"),
          new Value("bytes of UTF-16", utf16("Zo\u00eb")),
          new Value("too long a slash", "%C0%AF%E0%80%AF"),
          new Value("bytes that are no UTF-8", "%FF%FE%80%BF"),
          new Value("a character cut off", "caf%C3"),
          new Value("a per cent sign alone", "%"),
          new Value("a per cent sign before no figure", "%zz%u0041"),
          new Value("escaped twice", "%253Cscript%253Efuzz7()%253C%252Fscript%253E"));

  /** Beyond those, for what a page hides in a form or in its address, and takes back. */
  static final List<Value> FORGED =
      List.of(
          text("another's identifier", "00000000-0000-4000-8000-000000000000"),
          text("another's token", "AAAAAAAAAAAAAAAAAAAAAA"),
          text("a token that is too short", "A"),
          text("yes", "true"),
          text("a role", "manager"),
          text("zero", "0"),
          text("far on", "2147483648"),
          text("everywhere", "*"));

  /** Some of each kind, for where there are very many fields. */
  static final List<Value> FEW =
      ALL.stream()
          .filter(
              one ->
                  Set.of(
                          "nothing",
                          "a script",
                          "the end of a text area",
                          "a character that is none",
                          "an object",
                          "a number that is too large",
                          "a day that there is not",
                          "a thousand lines",
                          "half a character",
                          "bytes that are no UTF-8")
                      .contains(one.name()))
          .toList();

  static Value text(String name, String value) {
    return new Value(name, URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static String utf16(String text) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    for (byte one : text.getBytes(StandardCharsets.UTF_16)) {
      encoded.writeBytes(String.format("%%%02X", one & 0xff).getBytes(StandardCharsets.US_ASCII));
    }
    return encoded.toString(StandardCharsets.US_ASCII);
  }

  private MalformedValues() {}
}
