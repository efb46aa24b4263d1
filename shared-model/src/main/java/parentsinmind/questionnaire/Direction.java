package parentsinmind.questionnaire;

/** Which way a score goes as a person gets better. */
public enum Direction {
  LOWER_IS_BETTER,
  HIGHER_IS_BETTER;

  /** As instruments write it: {@code lower-is-better} or {@code higher-is-better}. */
  public String code() {
    return this == LOWER_IS_BETTER ? "lower-is-better" : "higher-is-better";
  }
}
