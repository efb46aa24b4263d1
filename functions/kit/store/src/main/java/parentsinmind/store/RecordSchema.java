package parentsinmind.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/**
 * Builds the Enhanced Client's static schema of a record: one line for each attribute, no
 * reflection. Attributes that are null, false or empty are left out of the item, so that it costs
 * no more than it says.
 */
public final class RecordSchema<T> {

  private final StaticImmutableTableSchema.Builder<T, Values> builder;

  private RecordSchema(StaticImmutableTableSchema.Builder<T, Values> builder) {
    this.builder = builder;
  }

  /** Starts the schema of a record that {@code construct} makes from an item's values. */
  public static <T> RecordSchema<T> of(Class<T> type, Function<Values, T> construct) {
    return new RecordSchema<>(
        StaticImmutableTableSchema.builder(type, Values.class)
            .newItemBuilder(Values::new, construct));
  }

  /** The primary key, worked out from the record. */
  public RecordSchema<T> key(Function<T, String> pk, Function<T, String> sk) {
    builder.addAttribute(
        String.class,
        a ->
            a.name(Keys.PK)
                .getter(pk)
                .setter((values, value) -> values.put(Keys.PK, value))
                .tags(StaticAttributeTags.primaryPartitionKey()));
    builder.addAttribute(
        String.class,
        a ->
            a.name(Keys.SK)
                .getter(sk)
                .setter((values, value) -> values.put(Keys.SK, value))
                .tags(StaticAttributeTags.primarySortKey()));
    return this;
  }

  public RecordSchema<T> text(String name, Function<T, @Nullable String> get) {
    builder.addAttribute(
        String.class,
        a -> a.name(name).getter(get).setter((values, value) -> values.put(name, value)));
    return this;
  }

  public RecordSchema<T> number(String name, Function<T, @Nullable Long> get) {
    builder.addAttribute(
        Long.class,
        a -> a.name(name).getter(get).setter((values, value) -> values.put(name, value)));
    return this;
  }

  /** A flag whose absence means something of its own. */
  public RecordSchema<T> optionalFlag(String name, Function<T, @Nullable Boolean> get) {
    builder.addAttribute(
        Boolean.class,
        a -> a.name(name).getter(get).setter((values, value) -> values.put(name, value)));
    return this;
  }

  /** A flag; false is not written. */
  public RecordSchema<T> flag(String name, Function<T, Boolean> get) {
    return optionalFlag(name, item -> get.apply(item) ? Boolean.TRUE : null);
  }

  /** A list of texts; an empty one is not written. */
  public RecordSchema<T> texts(String name, Function<T, List<String>> get) {
    builder.addAttribute(
        EnhancedType.listOf(String.class),
        a ->
            a.name(name)
                .getter(item -> emptyToNull(get.apply(item)))
                .setter((values, value) -> values.put(name, value)));
    return this;
  }

  /** A map of texts; an empty one is not written. */
  public RecordSchema<T> map(String name, Function<T, Map<String, String>> get) {
    builder.addAttribute(
        EnhancedType.mapOf(String.class, String.class),
        a ->
            a.name(name)
                .getter(item -> emptyToNull(get.apply(item)))
                .setter((values, value) -> values.put(name, value)));
    return this;
  }

  public TableSchema<T> build() {
    return builder.build();
  }

  private static @Nullable List<String> emptyToNull(List<String> list) {
    return list.isEmpty() ? null : list;
  }

  private static @Nullable Map<String, String> emptyToNull(Map<String, String> map) {
    return map.isEmpty() ? null : map;
  }
}
