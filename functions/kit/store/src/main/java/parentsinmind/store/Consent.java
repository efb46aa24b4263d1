package parentsinmind.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Said;
import parentsinmind.time.Moment;

/**
 * What she last said of one consent (domain §6). Written as {@code name|y or n|version|happened},
 * and {@code |recorded} where that is another instant.
 *
 * @param name {@code support}, {@code phone}, {@code text}, {@code email}, {@code
 *     share-with-referrer} or {@code evaluation}
 * @param version of the words that she answered
 * @param happened when she said it; a paper form may have a date only
 * @param recorded when it was entered
 */
public record Consent(
    String name, boolean given, String version, Moment happened, Instant recorded) {

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static Consent parse(String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length < 4) {
      throw new IllegalArgumentException("not a consent");
    }
    Moment happened = Moment.parse(parts[3]);
    return new Consent(
        parts[0],
        parts[1].equals("y"),
        parts[2],
        happened,
        parts.length > 4 ? Instant.parse(parts[4]) : happened.earliest());
  }

  /** The line of one consent, or null where she was never asked. */
  public static @Nullable String lineOf(String name, List<String> lines) {
    for (String line : lines) {
      if (parse(line).name().equals(name)) {
        return line;
      }
    }
    return null;
  }

  public String line() {
    String line = String.join("|", name, given ? "y" : "n", version, happened.toString());
    return recorded.equals(happened.earliest()) ? line : line + "|" + recorded;
  }

  /** Whether this is her later word of the two, as the report has it too. */
  public boolean holdsOver(Consent other) {
    return said().compareTo(other.said()) >= 0;
  }

  private Said said() {
    return new Said(given, happened, recorded);
  }
}
