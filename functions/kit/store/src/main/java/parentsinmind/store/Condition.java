package parentsinmind.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must be true of an item for a transaction to go through.
 *
 * @param expression with {@code #name} for names and {@code :value} for values
 */
public record Condition(
    String expression, Map<String, String> names, Map<String, AttributeValue> values) {

  public Condition {
    names = Map.copyOf(names);
    values = Map.copyOf(values);
  }

  /** There is no such item. */
  public static Condition absent() {
    return new Condition("attribute_not_exists(pk)", Map.of(), Map.of());
  }

  /** There is such an item. */
  public static Condition present() {
    return new Condition("attribute_exists(pk)", Map.of(), Map.of());
  }

  /** The item still has the version that was read. */
  public static Condition version(long read) {
    return new Condition(
        "#version = :read", Map.of("#version", "version"), Map.of(":read", number(read)));
  }

  /** An item has no such attribute (or there is no item). */
  public static Condition without(String attribute) {
    return new Condition("attribute_not_exists(#without)", Map.of("#without", attribute), Map.of());
  }

  /** There is no such item, or a number on it lies below a limit. */
  public static Condition absentOrBelow(String attribute, long limit) {
    return new Condition(
        "attribute_not_exists(pk) OR #attribute < :limit",
        Map.of("#attribute", attribute),
        Map.of(":limit", number(limit)));
  }

  /**
   * There is no such item, or a text on it does not come after another.
   *
   * @param least a text that comes before all others, whatever its letters
   */
  public static Condition absentOrNotAfter(String attribute, String text, String least) {
    return new Condition(
        "attribute_not_exists(pk) OR #attribute <= :text OR #attribute = :least",
        Map.of("#attribute", attribute),
        Map.of(
            ":text", AttributeValue.fromS(text.equals(least) ? "" : text),
            ":least", AttributeValue.fromS(least)));
  }

  /** Both. Their names and values must not clash. */
  public Condition and(Condition other) {
    Map<String, String> bothNames = new HashMap<>(names);
    bothNames.putAll(other.names);
    Map<String, AttributeValue> bothValues = new HashMap<>(values);
    bothValues.putAll(other.values);
    return new Condition(
        "(" + expression + ") AND (" + other.expression + ")", bothNames, bothValues);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
