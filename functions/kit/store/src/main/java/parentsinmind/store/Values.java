package parentsinmind.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an item's attributes held, while its record is being made. */
public final class Values {

  private final Map<String, Object> values = new HashMap<>();

  Values() {}

  void put(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** A text that every such item has. */
  public String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return text;
  }

  public @Nullable String optionalText(String name) {
    return (String) values.get(name);
  }

  /** A number, 0 where absent. */
  public long number(String name) {
    return values.get(name) instanceof Long number ? number : 0;
  }

  public @Nullable Long optionalNumber(String name) {
    return (Long) values.get(name);
  }

  /** A flag, false where absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  public @Nullable Boolean optionalFlag(String name) {
    return (Boolean) values.get(name);
  }

  /** A list of texts, empty where absent. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String name) {
    return values.get(name) instanceof List<?> list ? (List<String>) list : List.of();
  }

  /** A map of texts, empty where absent. */
  @SuppressWarnings("unchecked")
  public Map<String, String> map(String name) {
    return values.get(name) instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
  }
}
