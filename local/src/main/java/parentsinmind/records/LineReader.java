package parentsinmind.records;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.input.InvalidInput;
import parentsinmind.time.Moment;

/** Reads lines one after the other and takes none that stands out of order. */
final class LineReader {

  private static final Set<String> WORDS =
      Arrays.stream(What.values()).map(What::word).collect(Collectors.toUnmodifiableSet());
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");

  private Instant before = EARLIEST;

  /** Lines recorded before this were closed with their month. */
  void notBefore(Instant instant) {
    if (instant.isAfter(before)) {
      before = instant;
    }
  }

  /**
   * Reads one line.
   *
   * @throws InvalidInput with every problem of the line and its place
   */
  Line read(int number, String text) {
    Object tree = Json.parse(text);
    Input input = Input.root(tree);
    Instant recorded =
        input.parsed("recorded", 40, "Give date and time: 2016-04-11T09:30:00Z.", Instant::parse);
    if (!input.has("recorded")) {
      input.problem("recorded", "Say when this was entered: 2016-04-11T09:30:00Z.");
    } else if (recorded != null) {
      checkOrder(input, recorded);
    }
    Moment happened = happened(input, recorded);
    String by = input.text("by", 100);
    String word = input.requiredChoice("what", WORDS);
    What what = word == null ? null : What.of(word);
    if (what == null) {
      input.names();
    } else {
      what.fields().forEach(field -> field.check(input));
      checkTogether(input, what);
    }
    input.finish();
    if (recorded == null || what == null || !(tree instanceof Map<?, ?> values)) {
      throw InvalidInput.at("", "Send one JSON object.");
    }
    before = recorded;
    return new Line(number, text, recorded, what, happened, by, values);
  }

  private void checkOrder(Input input, Instant recorded) {
    if (recorded.isBefore(EARLIEST) || recorded.isAfter(LATEST)) {
      input.problem("recorded", "Give a time from 1990 to 2199.");
    } else if (recorded.isBefore(before)) {
      input.problem(
          "recorded",
          "This lies before the line above it, or before a month that is closed already. Put the"
              + " lines in the order in which they were entered; \"happened\" may be earlier.");
    }
  }

  private static @Nullable Moment happened(Input input, @Nullable Instant recorded) {
    Moment happened =
        input.parsed(
            "happened",
            40,
            "Give a date that exists, 2016-04-11, or date and time, 2016-04-11T09:30:00Z.",
            LineReader::moment);
    if (happened != null && recorded != null && happened.earliest().isAfter(recorded)) {
      input.problem("happened", "This lies after the line was recorded.");
    }
    return happened;
  }

  private static @Nullable Moment moment(String text) {
    Moment moment = Moment.parse(text);
    int year = moment.date().getYear();
    return year >= 1900 && year <= 2199 ? moment : null;
  }

  private static void checkTogether(Input input, What what) {
    boolean happened = input.has("happened");
    switch (what) {
      case ANSWERED -> {
        if (happened) {
          input.problem("happened", "A link is answered at the moment recorded. Leave this out.");
        }
      }
      case GAVE_BIRTH, ENTERED -> {
        if (!happened) {
          input.problem("happened", "Say when this took place, as a date: 2016-04-11.");
        }
      }
      case REFERRED -> {
        if (happened) {
          input.problem("happened", "Write \"received\" in the referral instead.");
        }
      }
      case PAIRED -> {
        if (input.has("volunteer") == input.has("group")) {
          input.problem("volunteer", "Write either a volunteer or a group.");
        }
      }
      default -> {}
    }
  }
}
