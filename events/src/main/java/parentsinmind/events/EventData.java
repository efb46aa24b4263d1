package parentsinmind.events;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec between events and the trees that JSON is made of: a record's components, by name. */
public final class EventData {

  /** Loaded by whoever reads an event; writing one must not load all the others. */
  private static final class Types {
    static final Map<String, Class<?>> BY_NAME = types();
  }

  /** An event's fields in the order of its components. */
  public static Map<String, Object> toMap(Event event) {
    try {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (RecordComponent component : event.getClass().getRecordComponents()) {
        fields.put(component.getName(), component.getAccessor().invoke(event));
      }
      return fields;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("events are records with public components", e);
    }
  }

  /**
   * Reads an event of a type and version from its fields.
   *
   * @throws IllegalArgumentException if the type, the version or a field is not known
   */
  public static Event read(String type, int version, Map<?, ?> fields) {
    Class<?> known = Types.BY_NAME.get(type);
    if (known == null || version != 1) {
      throw new IllegalArgumentException("no event of type " + type + " version " + version);
    }
    RecordComponent[] components = known.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int index = 0; index < components.length; index++) {
      types[index] = components[index].getType();
      values[index] = value(types[index], fields.get(components[index].getName()), type);
    }
    try {
      Constructor<?> constructor = known.getDeclaredConstructor(types);
      return (Event) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("an event of type " + type + " that does not fit", e);
    }
  }

  /** Every type of event there is, by name. */
  public static Set<String> typeNames() {
    return Types.BY_NAME.keySet();
  }

  private static Object value(Class<?> wanted, @Nullable Object found, String type) {
    if (wanted == int.class && found instanceof Number number) {
      return number.intValue();
    }
    if (wanted == boolean.class && found instanceof Boolean flag) {
      return flag;
    }
    if (wanted == String.class && found instanceof String text) {
      return text;
    }
    if (wanted == List.class && found instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(
        "an event of type " + type + " with a field that does not fit");
  }

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    for (Class<?> type : Event.class.getPermittedSubclasses()) {
      types.put(type.getSimpleName(), type);
    }
    return Map.copyOf(types);
  }

  private EventData() {}
}
