package parentsinmind.questionnaire;

import java.math.BigDecimal;

/**
 * A change in score that means something, always printed with where it comes from.
 *
 * @param points greater than 0, on the subscale's own scale
 * @param source who found it, and in whom
 */
public record Threshold(BigDecimal points, String source) {}
