package parentsinmind.pilot;

/**
 * A subscale of seven items as a life needs it: what the answered items add up to.
 *
 * @param answered 7, or 6 where one item was missed and the score is pro-rated (domain §2)
 */
record Score(int sum, int answered) {

  static Score of(int whole) {
    return new Score(whole, 7);
  }

  /** Forty-seconds of a point, so that pro-rated scores add up exactly: 42 x 7 x sum / answered. */
  int exact() {
    return 42 * 7 * sum / answered;
  }

  boolean below(Score other) {
    return exact() < other.exact();
  }
}
