package parentsinmind.journey;

import java.time.Instant;
import java.util.Comparator;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Her word on a consent: yes or no. The greatest is the one that holds.
 *
 * @param happened when she said it; a paper form may have a date only
 * @param recorded when it was entered
 */
public record Said(boolean given, Moment happened, Instant recorded) implements Comparable<Said> {

  private static final Comparator<Said> ORDER =
      Comparator.comparing((Said said) -> said.happened.date())
          .thenComparing(Said::placed)
          .thenComparing(Said::recorded);

  /** By when she said them, and of one instant by when they were entered. */
  @Override
  public int compareTo(Said other) {
    return ORDER.compare(this, other);
  }

  /**
   * Where in its day a word lies. One with a date only that was entered on that day lies where it
   * was entered. One that was entered later may have been said at any hour: a no then lies at the
   * end of the day and a yes at its beginning, so that nobody is taken to agree who may have
   * refused since.
   */
  private Instant placed() {
    Instant instant = happened.instant();
    if (instant != null) {
      return instant;
    }
    if (London.dateOf(recorded).equals(happened.date())) {
      return recorded;
    }
    return London.startOf(given ? happened.date() : happened.date().plusDays(1));
  }
}
