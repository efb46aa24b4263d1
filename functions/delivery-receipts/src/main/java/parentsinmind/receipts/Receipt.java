package parentsinmind.receipts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * One thing that a carrier told of one message, without the address that it tells too.
 *
 * @param channel {@code email} or {@code text}
 * @param id of an email ours, which went with it as a tag; of a text the carrier's own
 * @param sent when the carrier took it
 * @param at when that became of it
 */
record Receipt(String channel, String id, Outcome outcome, Instant sent, Instant at) {

  /** The tag that carries our id: {@code SesMail.TAG}. */
  private static final String TAG = "message";

  private static final String EMAIL = "email";
  private static final String TEXT = "text";

  /** The most that a batch of log lines may hold once it is unpacked: 10 MB. */
  private static final int LARGEST_BATCH = 10 * 1024 * 1024;

  /**
   * What a carrier told, not read yet.
   *
   * @param channel {@code email} or {@code text}
   */
  record Told(String channel, String text) {

    /** Its JSON object, or null where it is none, such as a notice that is meant for people. */
    @Nullable Map<String, Object> object() {
      try {
        return Json.object(text);
      } catch (UncheckedIOException e) {
        return null;
      }
    }

    /** Says nothing of what was told: there is an address in it. */
    @Override
    public String toString() {
      return "Told[" + channel + "]";
    }
  }

  /**
   * Takes apart what Lambda hands over: outcomes of email as SES publishes them to a topic, or of
   * texts as SNS logs them and CloudWatch Logs passes them on.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static List<Told> told(Map<String, Object> event) {
    if (event.get("Records") instanceof List<?> records) {
      return told(EMAIL, records, "Sns", "Message");
    }
    String packed = text(event, "awslogs", "data");
    if (packed == null) {
      throw new IllegalArgumentException("neither a topic's message nor log lines");
    }
    return unpacked(packed).get("logEvents") instanceof List<?> lines
        ? told(TEXT, lines, "message")
        : List.of();
  }

  private static List<Told> told(String channel, List<?> all, String... path) {
    List<Told> told = new ArrayList<>();
    for (Object one : all) {
      String text = text(one, path);
      if (text != null) {
        told.add(new Told(channel, text));
      }
    }
    return told;
  }

  /** Reads one of them; null where it is of no message of ours. */
  static @Nullable Receipt of(String channel, Map<String, Object> told) {
    return channel.equals(EMAIL) ? ofEmail(told) : ofText(told);
  }

  private static @Nullable Receipt ofEmail(Map<String, Object> told) {
    String id =
        at(told, "mail", "tags", TAG) instanceof List<?> ids && !ids.isEmpty()
            ? String.valueOf(ids.getFirst())
            : null;
    String type = text(told, "eventType");
    if (id == null || type == null) {
      return null;
    }
    return switch (type) {
      case "Bounce" -> {
        boolean hard = "Permanent".equals(text(told, "bounce", "bounceType"));
        yield email(id, hard ? Outcome.BOUNCED : Outcome.BOUNCED_SOFTLY, told, "bounce");
      }
      case "Complaint" -> email(id, Outcome.COMPLAINED, told, "complaint");
      case "Delivery" -> email(id, Outcome.DELIVERED, told, "delivery");
      case "DeliveryDelay" -> email(id, Outcome.DELAYED, told, "deliveryDelay");
      // It was taken and then not sent, for what is in it: no fault of the address.
      case "Reject" -> email(id, Outcome.BOUNCED_SOFTLY, told, "mail");
      default -> null;
    };
  }

  private static Receipt email(String id, Outcome outcome, Map<String, Object> told, String where) {
    String taken = text(told, "mail", "timestamp");
    String became = text(told, where, "timestamp");
    Instant at = instant(became == null ? taken : became);
    return new Receipt(EMAIL, id, outcome, taken == null ? at : instant(taken), at);
  }

  private static Instant instant(@Nullable String told) {
    return told == null ? Instant.EPOCH : Instant.parse(told);
  }

  private static @Nullable Receipt ofText(Map<String, Object> told) {
    String id = text(told, "notification", "messageId");
    String status = text(told, "status");
    if (id == null || status == null) {
      return null;
    }
    String logged = text(told, "notification", "timestamp");
    // 2016-06-28 00:40:34.558, in UTC
    Instant at = logged == null ? Instant.EPOCH : Instant.parse(logged.replace(' ', 'T') + "Z");
    String why = text(told, "delivery", "providerResponse");
    return new Receipt(
        TEXT,
        id,
        status.equals("SUCCESS") ? Outcome.DELIVERED : failed(why == null ? "" : why),
        at,
        at);
  }

  /** By the words that AWS documents for the delivery log's {@code providerResponse}. */
  private static Outcome failed(String why) {
    String words = why.toLowerCase(Locale.ROOT);
    if (words.contains("opted out")) {
      return Outcome.OPTED_OUT;
    }
    boolean never =
        words.contains("invalid phone number")
            || words.contains("phone is blocked")
            || words.contains("landline")
            || words.contains("phone number is on the");
    return never ? Outcome.BOUNCED : Outcome.BOUNCED_SOFTLY;
  }

  private static Map<String, Object> unpacked(String packed) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      byte[] bytes = in.readNBytes(LARGEST_BATCH);
      return Json.object(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("log lines that cannot be unpacked", e);
    }
  }

  private static @Nullable String text(@Nullable Object tree, String... path) {
    return at(tree, path) instanceof String text ? text : null;
  }

  private static @Nullable Object at(@Nullable Object tree, String... path) {
    Object here = tree;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return here;
  }
}
