package parentsinmind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Why a mother must not be contacted, in one item that planning, issuing a link and claiming a
 * message are conditional on.
 *
 * @param all the kind of stop that closes every channel, or null: the attribute whose absence is
 *     checked
 * @param stops every stop: {@code kind|channel or ""|happened|recorded}
 */
public record StopsItem(String mother, long version, @Nullable String all, List<String> stops) {

  public static final String SK = "STOPS";

  /** The condition that nothing stops all contact. */
  public static final Condition NOT_STOPPED = Condition.without("stopped");

  public static final TableSchema<StopsItem> SCHEMA =
      RecordSchema.of(StopsItem.class, StopsItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .number("version", StopsItem::version)
          .text("stopped", StopsItem::all)
          .texts("stops", StopsItem::stops)
          .build();

  public StopsItem {
    stops = List.copyOf(stops);
  }

  /** A mother's stops, or null where there never was one. */
  public static @Nullable StopsItem find(Table table, String mother) {
    return table.find(SCHEMA, Keys.mother(mother), SK);
  }

  /** Stops as they are, with the first that closes every channel named apart. */
  public static StopsItem of(String mother, long version, List<String> stops) {
    String all = null;
    for (String stop : stops) {
      String[] parts = stop.split("\\|", -1);
      if (all == null && parts[1].isEmpty()) {
        all = parts[0];
      }
    }
    return new StopsItem(mother, version, all, stops);
  }

  private static StopsItem read(Values values) {
    return new StopsItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.optionalText("stopped"),
        values.texts("stops"));
  }
}
