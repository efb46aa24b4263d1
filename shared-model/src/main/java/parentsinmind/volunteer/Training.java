package parentsinmind.volunteer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.Moment;

/**
 * Hours of training that a volunteer took part in.
 *
 * @param hours more than 0
 * @param accredited whether they count towards {@link #REQUIRED}
 */
public record Training(Moment happened, Instant recorded, BigDecimal hours, boolean accredited) {

  /** The accredited hours that make a volunteer trained (domain §1). */
  public static final BigDecimal REQUIRED = new BigDecimal("25");

  public static BigDecimal accreditedHours(List<Training> trainings) {
    return trainings.stream()
        .filter(Training::accredited)
        .map(Training::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * When the accredited hours reached {@link #REQUIRED}, in the order in which they were held,
   * however late some were recorded; null while they do not.
   */
  public static @Nullable Moment completed(List<Training> trainings) {
    BigDecimal sum = BigDecimal.ZERO;
    List<Training> inOrder =
        trainings.stream()
            .filter(Training::accredited)
            .sorted(Comparator.comparing(training -> training.happened().earliest()))
            .toList();
    for (Training training : inOrder) {
      sum = sum.add(training.hours());
      if (sum.compareTo(REQUIRED) >= 0) {
        return training.happened();
      }
    }
    return null;
  }

  public String toText() {
    return String.join(
        "|",
        happened.toString(),
        recorded.toString(),
        hours.toPlainString(),
        accredited ? "y" : "n");
  }

  public static Training parse(String text) {
    String[] p = text.split("\\|", -1);
    return new Training(
        Moment.parse(p[0]), Instant.parse(p[1]), new BigDecimal(p[2]), p[3].equals("y"));
  }
}
