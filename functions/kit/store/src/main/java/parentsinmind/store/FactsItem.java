package parentsinmind.store;

import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What the reporting index holds of a journey, a volunteer or a drop-in: keys and facts, nothing
 * else.
 */
public record FactsItem(String pk, String sk, List<String> facts) {

  public static final TableSchema<FactsItem> SCHEMA =
      RecordSchema.of(
              FactsItem.class,
              values ->
                  new FactsItem(values.text(Keys.PK), values.text(Keys.SK), values.texts("facts")))
          .key(FactsItem::pk, FactsItem::sk)
          .texts("facts", FactsItem::facts)
          .build();

  public FactsItem {
    facts = List.copyOf(facts);
  }
}
