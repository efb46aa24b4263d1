package parentsinmind.followup;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.questionnaire.Wave;

/** Which questionnaires an episode is due, and on which day (domain §7). */
public final class Waves {

  /**
   * What an episode's waves hang on. Null where it has not happened.
   *
   * @param accepted the day on which she was taken into the programme
   * @param supported the day of first support
   * @param ended the day on which the episode ended
   * @param declined whether she ended it herself, wanting no more of us
   */
  public record Anchors(
      @Nullable LocalDate accepted,
      @Nullable LocalDate supported,
      @Nullable LocalDate ended,
      boolean declined) {}

  /**
   * A wave that is due.
   *
   * @param wave its code, as in {@link Wave}
   * @param day the day on which its first link is due, before any pause
   * @param paused whether a pause around a birth moves it; a baseline is not held by one
   */
  public record Due(String wave, LocalDate day, boolean paused) {}

  /**
   * The waves of an episode, by day. A mother who was never supported is asked for a baseline only,
   * and no longer once her episode is over; who declined is asked nothing more.
   */
  public static List<Due> of(Anchors anchors, FollowUpRules rules) {
    List<Due> due = new ArrayList<>();
    LocalDate ended = anchors.ended();
    if (ended != null && anchors.declined()) {
      return due;
    }
    LocalDate supported = anchors.supported();
    if (anchors.accepted() != null && (ended == null || supported != null)) {
      due.add(new Due(Wave.BASELINE, anchors.accepted(), false));
    }
    if (supported == null) {
      return due;
    }
    for (int months : rules.months()) {
      due.add(new Due(Wave.afterMonths(months), supported.plusMonths(months), true));
    }
    if (ended != null) {
      due.removeIf(
          wave ->
              Math.abs(ChronoUnit.DAYS.between(ended, wave.day())) <= rules.endingReplacesDays());
      due.add(new Due(Wave.ENDING, ended, true));
    }
    return due;
  }

  /**
   * The first day on which an answer belongs to a wave so many months after first support; null for
   * any other wave, and where she was not supported yet.
   */
  public static @Nullable LocalDate opens(
      String wave, @Nullable LocalDate supported, FollowUpRules rules) {
    if (supported == null) {
      return null;
    }
    return Wave.MONTHS.stream()
        .filter(months -> Wave.afterMonths(months).equals(wave))
        .map(months -> supported.plusMonths(months).minusDays(rules.earlyDays()))
        .findFirst()
        .orElse(null);
  }

  private Waves() {}
}
