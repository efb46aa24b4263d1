package parentsinmind.questionnaire;

import java.util.Set;

/** The points of a journey at which a questionnaire is asked for (domain §7). */
public final class Wave {

  public static final String BASELINE = "baseline";

  /** Every wave's code. */
  public static final Set<String> ALL =
      Set.of(BASELINE, "month-3", "month-6", "month-9", "month-12", "ending");

  /** Whether the "helped me to" questions are asked: they look back on support. */
  public static boolean looksBack(String wave) {
    return !wave.equals(BASELINE);
  }

  private Wave() {}
}
