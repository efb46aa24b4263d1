package parentsinmind.cohorts;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Direction;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Subscale;
import parentsinmind.questionnaire.Threshold;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.reporting.Measure;

/** The measures whose change is reported: the subscales of the programme's instrument, as data. */
final class Measures {

  private static final int BEYOND_ANY_SCALE = 10_000;

  static List<Measure> of(Programme programme) {
    Instrument instrument = new Instruments(programme.questionnaire()).usual();
    return instrument.subscales().stream().map(s -> of(instrument, s)).toList();
  }

  private static Measure of(Instrument instrument, Subscale subscale) {
    return new Measure(
        instrument.id(),
        subscale.code(),
        subscale.name(),
        subscale.direction() == Direction.LOWER_IS_BETTER,
        subscale.bands().stream().map(b -> new Measure.Band(b.code(), b.from())).toList(),
        reliableChange(subscale.reliableChange()),
        thresholds(subscale));
  }

  private static List<String> thresholds(Subscale subscale) {
    List<String> words = new ArrayList<>();
    add(words, "Reliable change", subscale.reliableChange());
    add(words, "Minimal important difference", subscale.minimalImportantDifference());
    return words;
  }

  private static void add(List<String> words, String what, @Nullable Threshold threshold) {
    if (threshold != null) {
      words.add(
          what
              + ": "
              + threshold.points().stripTrailingZeros().toPlainString()
              + " points ("
              + threshold.source()
              + ").");
    }
  }

  /** In whole points, as all our instruments have it; without one, no change counts as reliable. */
  private static int reliableChange(@Nullable Threshold threshold) {
    return threshold == null
        ? BEYOND_ANY_SCALE
        : threshold.points().setScale(0, RoundingMode.CEILING).intValueExact();
  }

  private Measures() {}
}
