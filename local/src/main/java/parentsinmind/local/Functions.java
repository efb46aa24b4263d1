package parentsinmind.local;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.alerts.NoticePost;
import parentsinmind.alerts.SafetyAlertsHandler;
import parentsinmind.desk.IdTokenSignIn;
import parentsinmind.desk.StaffDeskHandler;
import parentsinmind.files.FileStore;
import parentsinmind.frontdoor.FrontDoorHandler;
import parentsinmind.hads.HadsSubmissionHandler;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.keeping.RecordKeepingHandler;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.Messenger;
import parentsinmind.notifications.NotificationsHandler;
import parentsinmind.programme.Programme;
import parentsinmind.reminders.FollowUpHandler;
import parentsinmind.reminders.NeutralPost;
import parentsinmind.report.MonthlyReportHandler;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The functions that are mounted, each with the constructor that takes its collaborators: in the
 * cloud API Gateway and the Scheduler lead to the same ones.
 *
 * @param mounts functions behind HTTP, by path prefix
 * @param timed functions that a timer or an engineer starts, by name
 */
public record Functions(Map<String, Function> mounts, Map<String, Function> timed) {

  /** The name of the function that the first of the month starts. */
  public static final String MONTHLY_REPORT = "monthly-report";

  /** The name of the function that sweeps what is due every quarter of an hour. */
  public static final String FOLLOW_UP = "follow-up-reminders";

  /** The name of the function that raises alerts, and passes on what nobody takes. */
  public static final String SAFETY_ALERTS = "safety-alerts";

  /** The name of the function that an engineer asks to erase somebody, or to rotate a secret. */
  public static final String RECORD_KEEPING = "record-keeping";

  /** The name of the function that tells staff, referrers and funders. */
  public static final String NOTIFICATIONS = "notifications";

  public Functions {
    mounts = Map.copyOf(mounts);
    timed = Map.copyOf(timed);
  }

  /**
   * What the functions stand on.
   *
   * @param client what the table stands on
   */
  public record Ground(
      DynamoDbClient client,
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Issuer issuer,
      FileStore suppressed,
      FileStore exact,
      Messenger messenger,
      String baseAddress) {

    /** The same with another client, and a table on it, and with another messenger. */
    public Ground with(DynamoDbClient another, Messenger other) {
      return new Ground(
          another,
          new Table(another, LocalDynamoDb.TABLE),
          clock,
          randomness,
          programme,
          issuer,
          suppressed,
          exact,
          other,
          baseAddress);
    }
  }

  /** Says which functions there are, on a ground. */
  @FunctionalInterface
  public interface Mounting {
    Functions on(Ground ground);
  }

  /** All of ours: one line a function. */
  public static Functions handlers(Ground ground) {
    Map<String, Function> mounts = new LinkedHashMap<>();
    Function frontDoor =
        new Function(
            "front-door",
            new FrontDoorHandler(ground.programme(), Deployment.TRIAL, ground.baseAddress()));
    for (String path : List.of("/welcome", "/help-now", "/privacy", "/accessibility", "/assets")) {
      mounts.put(path, frontDoor);
    }
    Function intake =
        new Function(
            "referral-intake",
            new ReferralIntakeHandler(
                ground.table(),
                ground.clock(),
                ground.randomness(),
                ground.programme(),
                ground.baseAddress(),
                Deployment.TRIAL));
    for (String mount : List.of("/api/referrals", "/api/lost-links", "/refer", "/back", "/lost-link")) {
      mounts.put(mount, intake);
    }
    mounts.put(
        "/q",
        new Function(
            "hads-submission",
            new HadsSubmissionHandler(
                ground.table(),
                ground.clock(),
                ground.randomness(),
                ground.programme(),
                Deployment.TRIAL,
                ground.baseAddress())));
    Function desk = new Function("staff-desk", desk(ground));
    mounts.put("/api/desk", desk);
    mounts.put("/desk", desk);
    Map<String, Function> timed = new LinkedHashMap<>();
    timed.put(
        MONTHLY_REPORT,
        new Function(
            MONTHLY_REPORT,
            new MonthlyReportHandler(
                ground.table(),
                ground.clock(),
                ground.programme(),
                ground.suppressed(),
                ground.exact())));
    timed.put(FOLLOW_UP, new Function(FOLLOW_UP, followUp(ground)));
    timed.put(SAFETY_ALERTS, new Function(SAFETY_ALERTS, alerts(ground)));
    timed.put(RECORD_KEEPING, new Function(RECORD_KEEPING, recordKeeping(ground)));
    timed.put(NOTIFICATIONS, new Function(NOTIFICATIONS, notifications(ground)));
    return new Functions(mounts, timed);
  }

  /** Whoever reads a record here has answered before anybody can ask for an erasure. */
  private static RecordKeepingHandler recordKeeping(Ground ground) {
    return new RecordKeepingHandler(
        ground.table(),
        ground.clock(),
        ground.randomness(),
        ground.programme(),
        ground.exact(),
        () -> {});
  }

  private static FollowUpHandler followUp(Ground ground) {
    return new FollowUpHandler(
        ground.table(),
        ground.clock(),
        ground.randomness(),
        ground.programme(),
        Deployment.TRIAL,
        new NeutralPost(ground.messenger(), ground.programme(), Deployment.TRIAL),
        ground.baseAddress());
  }

  /** Staff who follow a message's link sign in first: alerts wait at the desk. */
  private static SafetyAlertsHandler alerts(Ground ground) {
    return new SafetyAlertsHandler(
        ground.table(),
        ground.clock(),
        ground.programme(),
        new NoticePost(ground.messenger(), ground.programme()),
        ground.baseAddress() + "/desk");
  }

  private static NotificationsHandler notifications(Ground ground) {
    return new NotificationsHandler(
        ground.table(),
        ground.clock(),
        ground.programme(),
        ground.suppressed(),
        ground.messenger(),
        ground.baseAddress() + "/desk");
  }

  /** A token's times are the wall clock's; everything else goes by the clock that moves. */
  private static StaffDeskHandler desk(Ground ground) {
    return new StaffDeskHandler(
        ground.table(),
        ground.clock(),
        ground.randomness(),
        ground.programme(),
        IdTokenSignIn.against(
            ground.issuer().address(), Issuer.AUDIENCE, ground.programme(), InstantSource.system()),
        ground.suppressed(),
        ground.exact(),
        ground.baseAddress(),
        Deployment.TRIAL);
  }
}
