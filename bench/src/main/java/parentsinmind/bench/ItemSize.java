package parentsinmind.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size that DynamoDB charges an item by: UTF-8 bytes of names and values, as its developer
 * guide ("item sizes and formats") has them. A number takes a byte for every two digits and one
 * more; a list or map takes 3 bytes and one for each element.
 */
public final class ItemSize {

  private static final int BYTES_OF_CONTAINER = 3;

  /** Bytes of an item. */
  public static int of(Map<String, AttributeValue> item) {
    int bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      bytes += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> (digits(value.n()) + 1) / 2 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case BOOL, NUL -> 1;
      case L -> BYTES_OF_CONTAINER + value.l().stream().mapToInt(e -> 1 + of(e)).sum();
      case M ->
          BYTES_OF_CONTAINER
              + value.m().entrySet().stream()
                  .mapToInt(e -> 1 + utf8(e.getKey()) + of(e.getValue()))
                  .sum();
      default -> throw new IllegalArgumentException("not used in our table: " + value.type());
    };
  }

  private static int digits(String number) {
    return (int) number.chars().filter(Character::isDigit).count();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private ItemSize() {}
}
