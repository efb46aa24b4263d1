package parentsinmind.followup;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.London;

/**
 * The time of day at which a mother said that she may be reached (domain §6). It rules messages
 * where she said it in the words that the form offers: mornings, afternoons, evenings. Whatever
 * else she wrote is for whoever calls her to read, and never guessed at.
 */
public final class BestTime {

  private static final LocalTime NOON = LocalTime.of(12, 0);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  private static final Map<String, Part> WORDS =
      Map.of(
          "morning", new Part(LocalTime.MIN, NOON),
          "mornings", new Part(LocalTime.MIN, NOON),
          "afternoon", new Part(NOON, EVENING),
          "afternoons", new Part(NOON, EVENING),
          "evening", new Part(EVENING, LocalTime.MAX),
          "evenings", new Part(EVENING, LocalTime.MAX));

  private record Part(LocalTime from, LocalTime until) {
    boolean holds(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  private BestTime() {}

  /**
   * The first instant, not before this one, at which messages may go and that suits her.
   *
   * @param words hers, or null
   * @return when messages may go, where her words rule nothing or no time that suits her is in the
   *     window
   */
  public static Instant next(@Nullable String words, Instant instant, SendWindow window) {
    List<Part> parts = parts(words);
    Instant now = window.next(instant);
    boolean suits =
        parts.stream()
            .anyMatch(
                part ->
                    part.from().isBefore(window.until()) && part.until().isAfter(window.from()));
    if (!suits) {
      return now;
    }
    Instant best = null;
    ZonedDateTime local = now.atZone(London.ZONE);
    for (Part part : parts) {
      if (part.holds(local.toLocalTime())) {
        return now;
      }
      ZonedDateTime begins = local.toLocalDate().atTime(part.from()).atZone(London.ZONE);
      Instant opens = begins.toInstant();
      for (int day = 1; !opens.isAfter(now) || !holds(part, window.next(opens)); day++) {
        opens =
            local.toLocalDate().plusDays(day).atTime(part.from()).atZone(London.ZONE).toInstant();
      }
      Instant at = window.next(opens);
      best = best == null || at.isBefore(best) ? at : best;
    }
    return best == null ? now : best;
  }

  private static boolean holds(Part part, Instant instant) {
    return part.holds(instant.atZone(London.ZONE).toLocalTime());
  }

  private static List<Part> parts(@Nullable String words) {
    List<Part> parts = new ArrayList<>();
    if (words != null) {
      for (String word : words.toLowerCase(Locale.ROOT).split("[\\s,;.]+", -1)) {
        Part part = WORDS.get(word);
        if (part != null) {
          parts.add(part);
        } else if (!word.isEmpty() && !word.equals("or") && !word.equals("and")) {
          return List.of();
        }
      }
    }
    return parts;
  }
}
