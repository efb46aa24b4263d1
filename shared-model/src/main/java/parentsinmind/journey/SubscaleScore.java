package parentsinmind.journey;

/**
 * One subscale of one response, exactly: the score is {@code sum x items / answered}, never
 * rounded.
 *
 * @param subscale the instrument's code of it, such as {@code A} or {@code D}
 * @param sum values of the answered items
 * @param answered how many items were answered, 0 to {@code items}
 * @param items how many items the subscale has
 * @param scored whether enough were answered under the rule in force when it was scored
 */
public record SubscaleScore(String subscale, int sum, int answered, int items, boolean scored) {

  public SubscaleScore {
    if (answered < 0 || answered > items || (scored && answered == 0)) {
      throw new IllegalArgumentException("not a score: " + answered + " of " + items);
    }
  }

  public boolean prorated() {
    return scored && answered < items;
  }

  String toText() {
    return subscale + ":" + sum + ":" + answered + ":" + items + (scored ? "" : "!");
  }

  static SubscaleScore parse(String text) {
    boolean scored = !text.endsWith("!");
    String[] parts = (scored ? text : text.substring(0, text.length() - 1)).split(":", -1);
    return new SubscaleScore(
        parts[0],
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        scored);
  }
}
