package parentsinmind.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which functions hear which events: the one table from which the local bus delivers and from which
 * the rules of the cloud's bus are to be made. A type that nobody hears yet stands here too, with
 * the reason, so that silence is a decision and never an oversight.
 */
public final class Subscriptions {

  private static final String REMINDERS = "follow-up-reminders";
  private static final String ALERTS = "safety-alerts";
  private static final String SENT_ALREADY =
      "kept as the audit trail: safety-alerts itself tells whoever an alert belongs to";
  private static final String STAFF_TASK =
      "for notifications, once tasks reach staff; until then the desk's list of calls shows it";
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
      Set<String> functions = functions(type);
      String silence = functions.isEmpty() ? silence(type) : "";
      table.put(type, new Subscription(type, functions, silence));
    }
    return table;
  }

  private static Set<String> functions(String type) {
    Set<String> functions = new TreeSet<>();
    if (isPlannedBy(type)) {
      functions.add(REMINDERS);
    }
    if (mayRaise(type)) {
      functions.add(ALERTS);
    }
    return functions;
  }

  /** What follow-up plans by, and what stops it. */
  private static boolean isPlannedBy(String type) {
    return switch (type) {
      case "BirthRecorded",
          "BirthTakenBack",
          "CallTaskClosed",
          "ConsentChanged",
          "ContactResumed",
          "DetailsCorrected",
          "DifferencesSettled",
          "DueDateSet",
          "DuplicateResolved",
          "EpisodeEnded",
          "FirstSupported",
          "LinkAskedFor",
          "MotherMerged",
          "QuestionnaireIssued",
          "QuestionnaireSubmitted",
          "ReferralDecided",
          "ReferralReceived",
          "StopRecorded" ->
          true;
      default -> false;
    };
  }

  /** What an alert may follow from (domain §8). */
  private static boolean mayRaise(String type) {
    return switch (type) {
      case "CallRequested",
          "QuestionnaireSubmitted",
          "ReferralReceived",
          "RiskAnswered",
          "SessionRecorded" ->
          true;
      default -> false;
    };
  }

  private static String silence(String type) {
    return switch (type) {
      case "AlertAcknowledged", "AlertEscalated", "AlertRaised" -> SENT_ALREADY;
      case "CallTaskOpened" -> STAFF_TASK;
      case "ReportReleased" -> FUNDERS;
      default -> NOBODY;
    };
  }

  private Subscriptions() {}
}
