package parentsinmind.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.SubscaleScore;

/**
 * What some of an instrument's items measure together.
 *
 * @param code short, such as {@code A}; stored with every score
 * @param name such as {@code anxiety}
 * @param leastAnswered items that must be answered for a score, unless the programme says otherwise
 * @param bands by rising start, the first at the lowest possible score
 * @param minimalImportantDifference the least change that people notice, or null
 * @param reliableChange the least change that is more than measurement error, or null
 * @param snomed the SNOMED CT code of the score, or null where none is known
 */
public record Subscale(
    String code,
    String name,
    Direction direction,
    int leastAnswered,
    List<Band> bands,
    @Nullable Threshold minimalImportantDifference,
    @Nullable Threshold reliableChange,
    @Nullable String snomed) {

  public Subscale {
    bands = List.copyOf(bands);
  }

  /** The band of a score, on the unrounded score; null where it is not scored. */
  public @Nullable Band band(SubscaleScore score) {
    if (!score.scored()) {
      return null;
    }
    return bandOf((long) score.sum() * score.items(), score.answered());
  }

  /**
   * The band of an exact number, such as a mean.
   *
   * @param numerator of the score
   * @param denominator of the score, greater than 0
   */
  public Band bandOf(long numerator, long denominator) {
    Band found = bands.getFirst();
    for (Band band : bands) {
      if (numerator >= Math.multiplyExact(band.from(), denominator)) {
        found = band;
      }
    }
    return found;
  }
}
