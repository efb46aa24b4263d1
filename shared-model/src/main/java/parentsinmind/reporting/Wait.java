package parentsinmind.reporting;

/**
 * The median of a wait, for managers; the bands of the same figure are among the cells.
 *
 * @param figure {@code wait-to-decision} or {@code wait-to-support}
 * @param episodes how many waits; with 0 there is no median
 * @param medianHalfDays the median in half days: between two middle waits it can lie halfway
 */
public record Wait(String figure, Period period, long episodes, long medianHalfDays) {}
