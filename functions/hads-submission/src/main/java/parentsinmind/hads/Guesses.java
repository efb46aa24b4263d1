package parentsinmind.hads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import parentsinmind.runtime.Log;

/**
 * Links that are nobody's, counted for an alarm and, by where they came from, throttled (domain
 * §7). Nobody hits a token of so many random bits; this is so that trying is seen. A link that is
 * somebody's is never in question here: behind one address there may be a whole hospital, and her
 * answer must not be lost for what others there tried. It is kept in memory alone, for an hour:
 * what one instance of the function does not know of another's, the firewall's rate rule does.
 */
final class Guesses {

  /** In an hour from one place; a mother who mistypes her link a few times stays far below. */
  static final int MOST_AN_HOUR = 30;

  /** More places than this at once are a crowd: the oldest is forgotten. */
  private static final int PLACES = 1_000;

  private static final Duration HOUR = Duration.ofHours(1);

  /** The measurement by which an alarm goes. */
  private static final String UNKNOWN = "UnknownLinks";

  private final InstantSource clock;
  private final Log log;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > PLACES;
        }
      };

  private record Count(Instant since, int tried) {}

  Guesses(InstantSource clock, Log log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * One more link that is nobody's was tried from a place.
   *
   * @return whether too many were tried from there in the last hour: the alarm hears of those too
   */
  synchronized boolean tooMany(String source) {
    log.measured("a link that is nobody's", Map.of(UNKNOWN, 1), UNKNOWN);
    Count count = count(source);
    if (!source.isEmpty() && count.tried >= MOST_AN_HOUR) {
      return true;
    }
    counts.put(source, new Count(count.since, count.tried + 1));
    return false;
  }

  private Count count(String source) {
    Instant now = clock.instant();
    Count count = counts.get(source);
    return count == null || count.since.plus(HOUR).isBefore(now) ? new Count(now, 0) : count;
  }
}
