package parentsinmind.questionnaire;

import java.util.Set;

/** The points of a journey at which a questionnaire is asked for (domain §7). */
public final class Wave {

  public static final String BASELINE = "baseline";
  public static final String ENDING = "ending";

  /** The months after first support at which there can be one. */
  public static final Set<Integer> MONTHS = Set.of(3, 6, 9, 12);

  /** Every wave's code. */
  public static final Set<String> ALL =
      Set.of(BASELINE, "month-3", "month-6", "month-9", "month-12", ENDING);

  /** The code of the wave so many months after first support. */
  public static String afterMonths(int months) {
    return "month-" + months;
  }

  /** Whether the "helped me to" questions are asked: they look back on support. */
  public static boolean looksBack(String wave) {
    return !wave.equals(BASELINE);
  }

  private Wave() {}
}
