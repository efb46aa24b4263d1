package parentsinmind.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;

/**
 * Every line that functions printed while pages were under test, and everything that must be in
 * none of them: what opens a link or a form, and whatever names or reaches a person. Rule: links
 * and drafts never appear in a log, and a log holds codes, counts and our own ids only.
 */
final class LogLines {

  /** Of this process: standard output is one, whoever prints. */
  static final LogLines PRINTED = listening();

  /** Behind these stands what opens a questionnaire, a way back to a form, or a form. */
  private static final Pattern OPENING =
      Pattern.compile("/(?:q|back|refer/self|refer/professional)/([\\w-]{20,})");

  private static final Pattern CODE =
      Pattern.compile("\\b([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})\\b");

  private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@example\\.[a-z]+");
  private static final Pattern PHONE = Pattern.compile("(?:\\+44|\\b0) ?(7700) ?(900) ?(\\d{3})");

  /** As items of the table hold it, and as answers of a form do that is kept. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?:family|given)(?:=AttributeValue\\(S=|\\W{1,6})([^,)\"&]+)");

  /** What is ours alone, and may be any word. */
  private static final Set<String> OURS = Set.of("level", "function", "error", "at", "_aws");

  private final List<String> lines = new ArrayList<>();
  private final Set<String> words = new TreeSet<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();

  /** A link, an address, a page or a message that somebody saw. */
  synchronized void seen(String text) {
    Matcher opening = OPENING.matcher(text);
    while (opening.find()) {
      keys.add(opening.group(1));
    }
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      keys.add(code.group());
      keys.add(code.group(1) + code.group(2) + code.group(3));
    }
  }

  /** What is kept of people. */
  synchronized void kept(String item) {
    Matcher email = EMAIL.matcher(item);
    while (email.find()) {
      keys.add(email.group());
    }
    Matcher phone = PHONE.matcher(item);
    while (phone.find()) {
      keys.add(phone.group(1) + phone.group(2) + phone.group(3));
    }
    Matcher name = NAME.matcher(item);
    while (name.find()) {
      for (String part : name.group(1).split("[^\\p{L}\\p{M}]+", -1)) {
        // Whatever is typed to do harm is no name; ours begin with a capital.
        if (part.length() > 3 && Character.isUpperCase(part.codePointAt(0))) {
          names.add(part);
        }
      }
    }
  }

  /** A line that was printed; only those of functions count. */
  synchronized void printed(String line) {
    Map<String, Object> fields;
    try {
      fields = line.startsWith("{") ? Json.object(line) : Map.of();
    } catch (InvalidInput e) {
      return;
    }
    if (fields.containsKey("function")) {
      lines.add(line);
      fields.forEach(
          (field, value) -> {
            if (!OURS.contains(field)) {
              words.addAll(List.of(String.valueOf(value).split("[^\\p{L}\\p{M}]+", -1)));
            }
          });
    }
  }

  /** The lines that tell what they must not. */
  synchronized List<String> telling() {
    List<String> telling = new ArrayList<>();
    for (String line : lines) {
      String whole = line.replace(" ", "");
      if (keys.stream().anyMatch(whole::contains)) {
        telling.add(line);
      }
    }
    names.stream()
        .filter(words::contains)
        .map(name -> "somebody's name: " + name)
        .forEach(telling::add);
    return telling;
  }

  /** Whether a function printed this. */
  synchronized boolean heard(String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }

  /** Functions print to what standard output is when they are made. */
  private static LogLines listening() {
    LogLines lines = new LogLines();
    System.setOut(new PrintStream(new Split(System.out, lines), true, StandardCharsets.UTF_8));
    return lines;
  }

  /** Passes everything on, and tells of each line. */
  private static final class Split extends OutputStream {

    private final PrintStream on;
    private final LogLines lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Split(PrintStream on, LogLines lines) {
      this.on = on;
      this.lines = lines;
    }

    @Override
    public synchronized void write(int one) throws IOException {
      on.write(one);
      if (one == '\n') {
        lines.printed(line.toString(StandardCharsets.UTF_8).strip());
        line.reset();
      } else {
        line.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      for (int index = from; index < from + length; index++) {
        write(bytes[index]);
      }
    }

    @Override
    public void flush() {
      on.flush();
    }
  }
}
