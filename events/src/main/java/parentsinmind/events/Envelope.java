package parentsinmind.events;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event with its circumstances. Delivered at least once and unordered: {@code about} and {@code
 * sequence} together name it, and gaps in the sequence tell of what has not arrived.
 *
 * @param about the partition it belongs to: {@code MOTHER#id}, {@code VOLUNTEER#id}, {@code
 *     GROUP#id}, {@code REPORT#site#month} or {@code HOLD#site#month}
 * @param sequence that partition's own count, from 1
 * @param recorded when it was entered, an ISO instant
 * @param happened when it took place, an ISO instant or date
 * @param actor who did it: a staff subject, {@code mother}, {@code referrer} or a function's name
 * @param reason a code, or null
 */
public record Envelope(
    String about,
    long sequence,
    String type,
    int version,
    String recorded,
    String happened,
    String actor,
    @Nullable String reason,
    Event event) {

  /** The event's one name, also after a repeat. */
  public String id() {
    return about + "/" + sequence;
  }

  /** The message as JSON, as it goes over the bus. */
  public String toJson() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("about", about);
    message.put("sequence", sequence);
    message.put("type", type);
    message.put("version", version);
    message.put("recorded", recorded);
    message.put("happened", happened);
    message.put("actor", actor);
    if (reason != null) {
      message.put("reason", reason);
    }
    message.put("data", EventData.toMap(event));
    return Json.write(message);
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is not one of ours
   */
  public static Envelope fromJson(String json) {
    Map<String, Object> message = object(json);
    String type = text(message, "type");
    int version = (int) number(message, "version");
    Object data = required(message, "data");
    if (!(data instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("an event without data");
    }
    Object reason = message.get("reason");
    return new Envelope(
        text(message, "about"),
        number(message, "sequence"),
        type,
        version,
        text(message, "recorded"),
        text(message, "happened"),
        text(message, "actor"),
        reason == null ? null : reason.toString(),
        EventData.read(type, version, fields));
  }

  private static Map<String, Object> object(String json) {
    try {
      return Json.object(json);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  private static long number(Map<String, Object> message, String name) {
    if (required(message, name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("an event whose " + name + " is no number");
  }

  private static Object required(Map<String, Object> message, String name) {
    Object value = message.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an event without " + name);
    }
    return value;
  }

  private static String text(Map<String, Object> message, String name) {
    return required(message, name).toString();
  }
}
