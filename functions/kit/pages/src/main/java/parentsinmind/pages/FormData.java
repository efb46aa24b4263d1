package parentsinmind.pages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * What a form brought back: the values of each field, in order. Lines end in {@code \n}, whatever
 * the browser made of them.
 */
public record FormData(Map<String, List<String>> fields) {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** More fields than any form of ours has. */
  private static final int MOST_FIELDS = 400;

  public FormData {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    fields = copy;
  }

  /** A form in which nothing is filled in. */
  public static FormData empty() {
    return new FormData(Map.of());
  }

  /** Whether a request brings a form as browsers send them. */
  public static boolean in(Request request) {
    String type = request.header("content-type");
    return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith(FORM);
  }

  /**
   * Reads the form that a request brings.
   *
   * @throws HttpProblem 413 if it is larger than we take, 400 if it has more fields than any of
   *     ours
   */
  public static FormData of(Request request) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String body = request.checkedBody();
    int count = 0;
    for (String pair : body.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MOST_FIELDS) {
        throw HttpProblem.of(
            400, "We could not take this", "Go back to the form and send it from there.");
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return new FormData(fields);
  }

  /** The value of a field; the last one where it came more than once; null where it did not. */
  public @Nullable String value(String name) {
    List<String> values = fields.get(name);
    return values == null ? null : values.getLast();
  }

  /** The value of a field, "" where it did not come. */
  public String text(String name) {
    String value = value(name);
    return value == null ? "" : value;
  }

  /** Every value of a field. */
  public List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Says nothing of what was filled in. */
  @Override
  public String toString() {
    return "FormData";
  }

  /** What is not UTF-8, or no code of a byte, becomes the sign that stands for damage. */
  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int index = 0; index < raw.length; index++) {
      int code = raw[index] == '%' ? code(raw, index + 1) : -1;
      if (code >= 0) {
        bytes.write(code);
        index += 2;
      } else {
        bytes.write(raw[index] == '+' ? ' ' : raw[index]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString()
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("replaced, not reported", e);
    }
  }

  private static int code(byte[] raw, int at) {
    if (at + 1 >= raw.length) {
      return -1;
    }
    int high = Character.digit(raw[at], 16);
    int low = Character.digit(raw[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
