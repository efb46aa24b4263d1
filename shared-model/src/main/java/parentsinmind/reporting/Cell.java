package parentsinmind.reporting;

import org.jspecify.annotations.Nullable;

/**
 * One exact count.
 *
 * @param figure id, see {@link Figure}
 * @param category one of the figure's, or "" where it has none
 * @param numerator 0 or more
 * @param denominator 0 or more; null where the figure is a count and not a share
 */
public record Cell(
    String figure, Period period, String category, long numerator, @Nullable Long denominator) {}
