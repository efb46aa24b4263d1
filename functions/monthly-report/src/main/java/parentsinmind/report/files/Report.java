package parentsinmind.report.files;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;

/**
 * A month's report of a site as one reader sees it: all that its files say.
 *
 * @param colour the charity's, as six hexadecimal digits
 * @param notice printed on every file, or null
 * @param exact the manager's own view, not for sharing
 * @param waits median waits; managers only
 * @param restatements figures of earlier months that have changed since
 */
public record Report(
    String programme,
    String colour,
    @Nullable String notice,
    String siteName,
    YearMonth month,
    String reader,
    boolean exact,
    List<ShownCell> cells,
    List<ShownOutcome> outcomes,
    List<ShownWait> waits,
    List<ShownRestatement> restatements) {

  public static final String NOT_FOR_SHARING = "Exact figures: not for sharing";
  public static final String NO_CONTROL = "Before and after, with no control group.";

  /** What is said of HADS wherever its scores are shown (domain §2). */
  private static final List<String> OF_HADS =
      List.of(
          "HADS is a self-assessment and not a diagnosis: read \"score band\".",
          "HADS has no self-harm item: a low score is not reassurance.",
          "One study found HADS unreliable as a screen in pregnancy.");

  private static final List<String> OF_OTHERS =
      List.of("A questionnaire is a self-assessment and not a diagnosis: read \"score band\".");

  public Report {
    cells = List.copyOf(cells);
    outcomes = List.copyOf(outcomes);
    waits = List.copyOf(waits);
    restatements = List.copyOf(restatements);
  }

  /**
   * A figure of an earlier month that has changed since its release. A hidden text is null.
   *
   * @param id of the figure or statistic: what it means
   * @param what the figure, its period and category in words
   */
  public record ShownRestatement(
      YearMonth month, String id, String what, @Nullable String before, @Nullable String after) {}

  /**
   * A median wait.
   *
   * @param figure id of the figure whose waits they are
   * @param median in days; "none yet" without a wait
   * @param episodes how many waited
   */
  public record ShownWait(
      String figure, String title, boolean toDate, String median, long episodes) {

    /** All of it as one line. */
    public String words() {
      return title
          + (toDate ? ", programme to date: " : ", month: ")
          + (episodes == 0 ? median : "median " + median + " of " + episodes);
    }
  }

  /**
   * Means of one subscale, each rounded last and by itself. A hidden text is null.
   *
   * @param instrument id without version
   * @param subscale code, which is the category of its figures
   * @param bands the score bands, in words
   * @param asAt month of the means shown; null if none are shown
   * @param p of the t-test as this reader may see it: exact, or a threshold; never 0.0000
   * @param wilcoxon p of the signed-rank test, likewise
   * @param tTest managers only: with an interval, degrees of freedom and an effect size give an
   *     exact n away
   * @param thresholds what counts as a change that means something, with its source
   * @param others supported mothers with an on-time baseline and no pair: the non-completers
   */
  public record ShownOutcome(
      String instrument,
      String subscale,
      String name,
      String bands,
      @Nullable String pairs,
      @Nullable YearMonth asAt,
      @Nullable String baseline,
      @Nullable String baselineBand,
      @Nullable String latest,
      @Nullable String latestBand,
      @Nullable String change,
      @Nullable String interval,
      @Nullable String p,
      @Nullable String wilcoxon,
      @Nullable ShownTest tTest,
      ShownOthers others,
      List<String> thresholds) {
    public ShownOutcome {
      thresholds = List.copyOf(thresholds);
    }
  }

  /** A paired t-test as printed; the effect size is d of the differences. */
  public record ShownTest(String t, String degreesOfFreedom, String effectSize) {}

  /**
   * Who has no pair, beside those who have one. A hidden text is null.
   *
   * @param mothers how many; managers only
   * @param baseline their mean baseline
   * @param asAt month of the mean shown; null if none is shown
   */
  public record ShownOthers(
      @Nullable String mothers, @Nullable String baseline, @Nullable YearMonth asAt) {}

  /** What is printed under every outcome. */
  List<String> caveats() {
    List<String> caveats = new ArrayList<>(List.of(NO_CONTROL));
    boolean hads = outcomes.stream().anyMatch(outcome -> outcome.instrument().equals("hads"));
    caveats.addAll(hads ? OF_HADS : OF_OTHERS);
    return caveats;
  }

  String period(boolean toDate) {
    return period(toDate, month);
  }

  /** As it is written everywhere: the programme to a month, or a month by itself. */
  String period(boolean toDate, YearMonth of) {
    return toDate ? "Programme to " + of : "Month " + of;
  }
}
