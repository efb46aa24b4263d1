package parentsinmind.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which functions hear which events: the one table from which the local bus delivers and from which
 * the rules of the cloud's bus are to be made. A type that nobody hears yet stands here too, with
 * the reason, so that silence is a decision and never an oversight.
 */
public final class Subscriptions {

  private static final String REMINDERS =
      "for follow-up-reminders, once it plans waves and holds messages";
  private static final String STAFF_ALERT =
      "for notifications, once alerts reach staff; until then the desk's queue shows it";
  private static final String REFERRER =
      "for notifications, once referrers are told what became of a referral";
  private static final String FUNDERS =
      "for notifications, once a released report goes out by email";
  private static final String NOBODY = "kept as the audit trail; nothing follows from it elsewhere";

  private static final Map<String, Subscription> TABLE = table();

  /**
   * Who hears a type.
   *
   * @param functions names of functions, in no order
   * @param silence why nobody does, "" where somebody does
   */
  public record Subscription(String type, Set<String> functions, String silence) {
    public Subscription {
      functions = Set.copyOf(functions);
      if (functions.isEmpty() == silence.isEmpty()) {
        throw new IllegalArgumentException(
            type + " needs either functions that hear it or a reason why none does");
      }
    }
  }

  /** The names of the functions that hear a type of event. */
  public static Set<String> of(String type) {
    Subscription found = TABLE.get(type);
    if (found == null) {
      throw new IllegalArgumentException("no event of type " + type);
    }
    return found.functions;
  }

  /** The whole table, in the order of the types' names. */
  public static List<Subscription> all() {
    return List.copyOf(TABLE.values());
  }

  private static Map<String, Subscription> table() {
    Map<String, Subscription> table = new LinkedHashMap<>();
    for (String type : EventData.typeNames().stream().sorted().toList()) {
      table.put(type, new Subscription(type, Set.of(), silence(type)));
    }
    return table;
  }

  private static String silence(String type) {
    return switch (type) {
      case "BirthRecorded",
          "ConsentChanged",
          "FirstSupported",
          "MotherMerged",
          "QuestionnaireIssued",
          "QuestionnaireSubmitted",
          "StopRecorded" ->
          REMINDERS;
      case "EpisodeEnded", "ReferralDecided" -> REMINDERS + "; " + REFERRER;
      case "CallRequested", "RiskAnswered", "SessionRecorded" -> STAFF_ALERT;
      case "ReferralReceived" -> STAFF_ALERT + "; " + REFERRER;
      case "ReportReleased" -> FUNDERS;
      default -> NOBODY;
    };
  }

  private Subscriptions() {}
}
