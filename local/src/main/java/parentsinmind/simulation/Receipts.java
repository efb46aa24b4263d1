package parentsinmind.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import parentsinmind.events.Json;

/** What carriers tell of a message, in the form in which SES publishes and SNS logs it. */
final class Receipts {

  /** What became of a message. */
  enum Fate {
    DELIVERED,
    BOUNCED,
    BOUNCED_SOFTLY,
    COMPLAINED
  }

  /** The event that tells it. */
  static Map<String, Object> of(Carrier.Mail mail, Fate fate, Instant at) {
    return mail.channel().equals(Life.EMAIL) ? email(mail, fate, at) : text(mail, fate, at);
  }

  private static Map<String, Object> email(Carrier.Mail mail, Fate fate, Instant at) {
    String when = at.toString();
    Map<String, Object> sent =
        Map.of("timestamp", mail.at().toString(), "tags", Map.of("message", List.of(mail.id())));
    Map<String, Object> told =
        switch (fate) {
          case DELIVERED ->
              Map.of("eventType", "Delivery", "mail", sent, "delivery", Map.of("timestamp", when));
          case BOUNCED -> bounce(sent, "Permanent", when);
          case BOUNCED_SOFTLY -> bounce(sent, "Transient", when);
          case COMPLAINED ->
              Map.of(
                  "eventType", "Complaint", "mail", sent, "complaint", Map.of("timestamp", when));
        };
    return Map.of("Records", List.of(Map.of("Sns", Map.of("Message", Json.write(told)))));
  }

  private static Map<String, Object> bounce(Map<String, Object> sent, String type, String when) {
    return Map.of(
        "eventType",
        "Bounce",
        "mail",
        sent,
        "bounce",
        Map.of("bounceType", type, "timestamp", when));
  }

  private static Map<String, Object> text(Carrier.Mail mail, Fate fate, Instant at) {
    String when = at.toString().replace('T', ' ').replace("Z", "");
    String why =
        switch (fate) {
          case DELIVERED -> "Message has been accepted by phone";
          case BOUNCED -> "Phone is blocked";
          case BOUNCED_SOFTLY -> "Phone is currently unreachable/unavailable";
          case COMPLAINED -> "Phone has opted out";
        };
    Map<String, Object> line =
        Map.of(
            "notification",
            Map.of("messageId", mail.provider(), "timestamp", when),
            "delivery",
            Map.of("providerResponse", why),
            "status",
            fate == Fate.DELIVERED ? "SUCCESS" : "FAILURE");
    String lines = Json.write(Map.of("logEvents", List.of(Map.of("message", Json.write(line)))));
    return Map.of("awslogs", Map.of("data", packed(lines)));
  }

  private static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private Receipts() {}
}
