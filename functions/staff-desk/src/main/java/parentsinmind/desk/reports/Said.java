package parentsinmind.desk.reports;

import java.util.LinkedHashMap;
import java.util.Map;

/** The codes of holds and of sending, in words. */
final class Said {

  /** Why a report is kept back. */
  static final Map<String, String> REASONS = new LinkedHashMap<>();

  /** Why it is let go. */
  static final Map<String, String> LIFTED = new LinkedHashMap<>();

  static {
    REASONS.put("figures-in-doubt", "The figures are in doubt");
    REASONS.put("somebody-recognisable", "Somebody could be recognised");
    REASONS.put("not-agreed", "It is not agreed yet");
    REASONS.put("other", "Something else");
    LIFTED.put("checked", "It was checked");
    LIFTED.put("mistaken", "It was kept back by mistake");
    LIFTED.put("other", "Something else");
  }

  static String reason(String code) {
    return REASONS.getOrDefault(code, code);
  }

  static String state(String code) {
    return switch (code) {
      case "waiting" -> "Waits to be sent";
      case "under-way" -> "On its way";
      case "sent" -> "Sent";
      case "perhaps-sent" -> "Perhaps sent: nobody knows";
      case "not-sent" -> "Not sent";
      case "withheld" -> "Kept back";
      case "not-planned" -> "Nothing goes by itself";
      default -> code;
    };
  }

  private Said() {}
}
