package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.List;

/**
 * A subscale whose change the report follows, as its instrument's data describe it.
 *
 * @param instrument id without version, such as {@code hads}
 * @param subscale code, such as {@code A}
 * @param name as printed, such as {@code anxiety}
 * @param lowerIsBetter the scale's direction
 * @param bands from the lowest up; a band begins at {@code from} and ends where the next begins
 * @param reliableChange least change that is more than chance, in points
 * @param thresholds what counts as a change that means something, each with its source, as printed
 *     under the outcomes (domain §2)
 */
public record Measure(
    String instrument,
    String subscale,
    String name,
    boolean lowerIsBetter,
    List<Band> bands,
    int reliableChange,
    List<String> thresholds) {

  /**
   * A score band, half-open on the unrounded score (domain §2).
   *
   * @param code such as {@code mild}
   */
  public record Band(String code, int from) {}

  public Measure {
    bands = List.copyOf(bands);
    thresholds = List.copyOf(thresholds);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException("a measure without bands");
    }
  }

  /** Its bands and where each begins, for people: "normal below 8, mild from 8". */
  public String bandsInWords() {
    List<String> words = new ArrayList<>();
    words.add(bands.getFirst().code() + (bands.size() == 1 ? "" : " below " + bands.get(1).from()));
    bands.stream().skip(1).forEach(band -> words.add(band.code() + " from " + band.from()));
    return String.join(", ", words);
  }

  /** The band of an unrounded score. */
  public String band(Score score) {
    return band(new Mean(score.units(), 1));
  }

  /** The band of an unrounded mean; "" if there is none. */
  public String band(Mean mean) {
    if (mean.n() == 0) {
      return "";
    }
    String code = bands.getFirst().code();
    for (Band band : bands) {
      if (mean.below(band.from())) {
        return code;
      }
      code = band.code();
    }
    return code;
  }

  /** Whether an answer on an instrument, in whatever version, can have a score of this measure. */
  boolean measures(String instrumentAndVersion) {
    return instrumentAndVersion.equals(instrument)
        || (instrumentAndVersion.startsWith(instrument)
            && instrumentAndVersion.lastIndexOf('-') == instrument.length());
  }
}
