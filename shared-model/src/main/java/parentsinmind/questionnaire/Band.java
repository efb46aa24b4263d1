package parentsinmind.questionnaire;

/**
 * A range of scores with a name: from its own start to where the next one starts, exclusive, on the
 * unrounded score. A band describes a score; it is no diagnosis.
 *
 * @param code such as {@code mild}
 * @param from the lowest score in it
 */
public record Band(String code, int from) {}
