package parentsinmind.reporting;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parentsinmind.journey.Fact;
import parentsinmind.time.London;

/**
 * For which earlier months a mother looks different now: those in which something of hers had
 * happened that was entered, joined or taken back only after their cut-off. All the others need not
 * be computed a second time.
 */
final class LateEntries {

  private final long[] cutOffs;
  private final boolean[] changed;
  private final long now;

  /**
   * @param first the first month compared
   * @param month that of the release, after the last one compared
   */
  LateEntries(YearMonth first, YearMonth month) {
    List<Long> ends = new ArrayList<>();
    for (YearMonth one = first; one.isBefore(month); one = one.plusMonths(1)) {
      ends.add(London.cutOff(one).getEpochSecond());
    }
    cutOffs = ends.stream().mapToLong(Long::longValue).toArray();
    changed = new boolean[cutOffs.length];
    now = London.cutOff(month).getEpochSecond();
  }

  /** From here on it is about this mother. */
  void of(List<Unpacked> episodes) {
    Arrays.fill(changed, false);
    for (Unpacked episode : episodes) {
      List<Fact> facts = episode.facts().facts();
      for (int index = 0; index < facts.size(); index++) {
        long happened = episode.happened(index);
        mark(happened, episode.recorded(index));
        if (facts.get(index) instanceof Fact.Merged) {
          mark(Long.MIN_VALUE, episode.recorded(index));
        }
        Instant undone = Unpacked.undone(facts.get(index));
        if (undone != null) {
          mark(happened, undone.getEpochSecond());
        }
      }
    }
  }

  /** Whether the month with this number has to be computed both as it was and as it is known. */
  boolean change(int month) {
    return changed[month];
  }

  /** Marks the months that end after something happened and by when it was known. */
  private void mark(long happened, long known) {
    if (known >= now || known <= happened) {
      return;
    }
    for (int month = changed.length - 1; month >= 0; month--) {
      if (cutOffs[month] <= happened) {
        return;
      }
      changed[month] |= cutOffs[month] <= known;
    }
  }
}
