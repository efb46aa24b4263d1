package parentsinmind.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.store.Index;
import parentsinmind.store.ParkedItem;
import software.amazon.awscdk.services.lambda.ILayerVersion;

/**
 * What each function is: its code, how large it is and why, its environment, and the role that is
 * all it may do. Written by hand, action by action and key by key: a grant of the CDK's would give
 * the table, every index and Scan.
 */
final class Roles {

  static final String FRONT_DOOR = "front-door";
  static final String INTAKE = "referral-intake";
  static final String HADS = "hads-submission";
  static final String DESK = "staff-desk";
  static final String RELAY = "event-relay";
  static final String REPORT = "monthly-report";
  static final String FOLLOW_UP = "follow-up-reminders";
  static final String RECEIPTS = "delivery-receipts";
  static final String ALERTS = "safety-alerts";
  static final String KEEPING = "record-keeping";
  static final String NOTIFICATIONS = "notifications";

  private static final String GET = "GetItem";
  private static final String BATCH_GET = "BatchGetItem";
  private static final String QUERY = "Query";
  private static final String PUT = "PutItem";
  private static final String DELETE = "DeleteItem";
  private static final String CHECK = "ConditionCheckItem";

  /** One processor's worth begins at 1,769 MB: below it a start takes longer than it saves. */
  private static final int ONE_PROCESSOR = 1769;

  private static final String WHY_ONE_PROCESSOR =
      "somebody waits for it: the least that gives it a whole processor to start and answer with";

  /** API Gateway gives up after 29. */
  private static final int BEFORE_THE_GATEWAY = 25;

  private static final String WHY_BEFORE_THE_GATEWAY =
      "it answers, or says that it could not, before API Gateway gives up at 29";
  private static final String WHY_THROTTLED =
      "none kept: its routes are throttled, which bounds how many run at once";

  private final Settings settings;
  private final Records records;
  private final Announcements announcements;
  private final List<ILayerVersion> wordings;

  Roles(
      Settings settings,
      Records records,
      Announcements announcements,
      List<ILayerVersion> wordings) {
    this.settings = settings;
    this.records = records;
    this.announcements = announcements;
    this.wordings = wordings;
  }

  /** All of them. */
  List<JavaFunction.Spec> all() {
    return List.of(
        frontDoor(),
        intake(),
        hads(),
        desk(),
        relay(),
        report(),
        followUp(),
        receipts(),
        alerts(),
        keeping(),
        notifications());
  }

  /** It shows everybody the same, and has nothing to read or write. */
  private JavaFunction.Spec frontDoor() {
    return new JavaFunction.Spec(
        FRONT_DOOR,
        "parentsinmind.frontdoor.FrontDoorHandler",
        awaited(),
        true,
        Map.of("BASE_ADDRESS", settings.baseAddress(), "DEPLOYMENT", settings.deployment()),
        List.of(),
        List.of());
  }

  private JavaFunction.Spec intake() {
    return spec(
        INTAKE,
        "parentsinmind.intake.ReferralIntakeHandler",
        awaited(),
        true,
        calledThrough(
            Map.of(
                "TABLE",
                table(),
                "BASE_ADDRESS",
                settings.baseAddress(),
                "DEPLOYMENT",
                settings.deployment())),
        new Permissions(records)
            .items(List.of(GET, BATCH_GET, PUT), List.of("PERSON#*"))
            .items(List.of(GET, QUERY, PUT, CHECK), List.of("MOTHER#*"))
            .items(List.of(BATCH_GET, PUT, CHECK), List.of("MATCH#*"))
            .items(
                List.of(GET, PUT), List.of("IDEMPOTENCY#*", "MATCHKEYS", "ADDRESS#*", "SOURCE#*"))
            .items(List.of(GET, PUT, DELETE, CHECK), List.of("DRAFT#*"))
            .items(List.of(GET), List.of("SECTOR#*"))
            .items(List.of(PUT), List.of("REFERENCE#*")));
  }

  /** Behind a front door it is the front door's word that tells who called. */
  private Map<String, String> calledThrough(Map<String, String> environment) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    if (settings.frontDoor() != null) {
      more.put("FRONT_DOOR", settings.frontDoor().domain());
    }
    return more;
  }

  private JavaFunction.Spec hads() {
    return spec(
        HADS,
        "parentsinmind.hads.HadsSubmissionHandler",
        awaited(),
        true,
        withWordings(
            calledThrough(Map.of("TABLE", table(), "BASE_ADDRESS", settings.baseAddress()))),
        new Permissions(records)
            .items(List.of(GET), List.of("LINK#*"))
            .items(List.of(GET, QUERY, PUT, CHECK), List.of("MOTHER#*"))
            .items(List.of(GET, PUT), List.of("IDEMPOTENCY#*")));
  }

  /** Managers see names and change nearly everything; what is released they may only read. */
  private JavaFunction.Spec desk() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TABLE", table());
    environment.put("SUPPRESSED_BUCKET", records.suppressedFiles().getBucketName());
    environment.put("EXACT_BUCKET", records.exactFiles().getBucketName());
    environment.put("BASE_ADDRESS", settings.baseAddress());
    environment.put("ISSUER", records.issuer().address());
    environment.put("AUDIENCE", records.issuer().audience());
    return spec(
        DESK,
        "parentsinmind.desk.StaffDeskHandler",
        awaited(),
        true,
        withWordings(environment),
        new Permissions(records)
            .items(List.of(GET, BATCH_GET, QUERY, PUT, DELETE, CHECK), List.of("MOTHER#*"))
            .items(List.of(GET, QUERY, PUT, DELETE), List.of("PERSON#*", "QUOTATIONS#*"))
            .items(List.of(GET, BATCH_GET, PUT, CHECK), List.of("VOLUNTEER#*"))
            .items(List.of(BATCH_GET, PUT, CHECK), List.of("MATCH#*"))
            .items(List.of(GET, PUT), List.of("GROUP#*", "REFERENCE#*", "IDEMPOTENCY#*"))
            .items(List.of(PUT), List.of("LINK#*"))
            .items(List.of(GET), List.of("SECTOR#*", "MATCHKEYS"))
            .items(List.of(GET, BATCH_GET), List.of("REPORT#*"))
            .items(List.of(GET, PUT), List.of("HOLD#*"))
            .items(List.of(BATCH_GET), List.of("NOTICE#REPORT#*"))
            .index(Index.WORKLIST)
            .index(Index.REPORTING)
            .files(records.suppressedFiles(), List.of("GetObject"))
            .files(records.exactFiles(), List.of("GetObject", "PutObject", "DeleteObject")));
  }

  private JavaFunction.Spec relay() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            512,
            "nobody waits, and it only copies: the least in which the clients start in seconds",
            60,
            "a full batch with every call of the bus at its slowest, and the margin for parking",
            null,
            "none kept: the stream runs one a shard");
    return spec(
        RELAY,
        "parentsinmind.relay.EventRelayHandler",
        size,
        false,
        Map.of("TABLE", table(), "BUS", announcements.bus().getEventBusName()),
        new Permissions(records)
                .items(
                    List.of(GET),
                    List.of(
                        "MOTHER#*", "VOLUNTEER#*", "GROUP#*", "REPORT#*", "ADDRESS#*", "HOLD#*"))
                .items(List.of(QUERY, PUT, DELETE), List.of(ParkedItem.PK))
                .stream(streamArn())
                .also("events:PutEvents", announcements.bus().getEventBusArn()));
  }

  /** What the report may read of anybody is in one index, which has no name in it. */
  private JavaFunction.Spec report() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            2048,
            "the facts of 300 sites and what can be inferred from them are held at once",
            900,
            "the longest there is: a timer that stood still for a year is made up for in one run",
            null,
            "none kept: of two at once one writes, and a new account has none to spare (10 in"
                + " all)");
    return spec(
        REPORT,
        "parentsinmind.report.MonthlyReportHandler",
        size,
        false,
        Map.of(
            "TABLE",
            table(),
            "SUPPRESSED_BUCKET",
            records.suppressedFiles().getBucketName(),
            "EXACT_BUCKET",
            records.exactFiles().getBucketName()),
        new Permissions(records)
            .items(List.of(GET, BATCH_GET, PUT), List.of("REPORT#*"))
            .index(Index.REPORTING)
            .files(records.suppressedFiles(), List.of("GetObject", "PutObject"))
            .files(records.exactFiles(), List.of("GetObject", "PutObject")));
  }

  /**
   * It raises what somebody must look at, and writes to staff: it sees no name, so that no message
   * of it can have one.
   */
  private JavaFunction.Spec alerts() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            1024,
            "somebody of staff must know soon; the clients of mail and of the table start in"
                + " seconds",
            120,
            "a message's lease lasts longer; it begins nothing in its last seconds",
            null,
            "none kept: a sweep of each part every five minutes, and events one at a time");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TABLE", table());
    environment.put("BASE_ADDRESS", settings.baseAddress());
    Permissions permissions =
        new Permissions(records)
            .items(List.of(GET, BATCH_GET, QUERY, PUT), List.of("MOTHER#*"))
            .index(Index.DUE);
    mail(environment, permissions);
    return spec(
        ALERTS, "parentsinmind.alerts.SafetyAlertsHandler", size, false, environment, permissions);
  }

  /**
   * It writes to staff, referrers and funders: it sees no name and no exact file, so that no
   * message of it can have one, and changes nothing but its own notices.
   */
  private JavaFunction.Spec notifications() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            1024,
            "nobody waits; the clients of mail, of the table and of files start in seconds",
            120,
            "a message's lease lasts longer; it begins nothing in its last seconds",
            null,
            "none kept: a sweep every quarter of an hour, and events one at a time");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TABLE", table());
    environment.put("SUPPRESSED_BUCKET", records.suppressedFiles().getBucketName());
    environment.put("BASE_ADDRESS", settings.baseAddress());
    Permissions permissions =
        new Permissions(records)
            .items(List.of(GET, PUT), List.of("NOTICE#*"))
            .items(List.of(GET, QUERY), List.of("MOTHER#*"))
            .items(List.of(GET), List.of("REFERENCE#*", "REPORT#*", "HOLD#*"))
            .index(Index.DUE)
            .files(records.suppressedFiles(), List.of("GetObject"));
    mail(environment, permissions);
    return spec(
        NOTIFICATIONS,
        "parentsinmind.notifications.NotificationsHandler",
        size,
        false,
        environment,
        permissions);
  }

  /** Leave to send mail, from the one domain and with its settings. */
  private void mail(Map<String, String> environment, Permissions permissions) {
    for (String resource : records.mail().resources()) {
      permissions.also("ses:SendRawEmail", resource);
    }
    if (records.mail().settingsName() != null) {
      environment.put("CONFIGURATION_SET", records.mail().settingsName());
    }
  }

  /** It alone writes to mothers: it must know where to, and by what she said is safe. */
  private JavaFunction.Spec followUp() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            1024,
            "nobody waits; the clients of mail and texts beside the table's start in seconds",
            300,
            "a third of the time to the next sweep; it begins no message in its last seconds",
            null,
            "none kept: a sweep of each part every quarter of an hour, and events one at a time");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TABLE", table());
    environment.put("BASE_ADDRESS", settings.baseAddress());
    Permissions permissions =
        new Permissions(records)
            .items(List.of(GET), List.of("PERSON#*"))
            .items(List.of(GET, QUERY, PUT, CHECK), List.of("MOTHER#*"))
            .items(List.of(QUERY, PUT, DELETE), List.of("ADDRESS#*"))
            .items(List.of(GET), List.of("MATCHKEYS"))
            .items(List.of(PUT), List.of("LINK#*"))
            .items(List.of(GET, PUT), List.of("FOLLOW-UP", "TEXT#*"))
            .items(List.of(GET, PUT, DELETE), List.of("DRAFT#*"))
            .index(Index.DUE)
            .index(Index.REPORTING)
            .textsToPhones();
    mail(environment, permissions);
    return spec(
        FOLLOW_UP,
        "parentsinmind.reminders.FollowUpHandler",
        size,
        false,
        withWordings(environment),
        permissions);
  }

  private JavaFunction.Spec receipts() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            512,
            "nobody waits: the least in which the table's client starts in seconds",
            60,
            "a batch of log lines with each transaction at its slowest",
            null,
            "none kept: carriers tell of messages about as fast as those were sent");
    return spec(
        RECEIPTS,
        "parentsinmind.receipts.DeliveryReceiptsHandler",
        size,
        false,
        Map.of("TABLE", table()),
        new Permissions(records)
            .items(List.of(GET, QUERY, PUT), List.of("MOTHER#*"))
            .items(List.of(GET, PUT), List.of("TEXT#*")));
  }

  /**
   * What an engineer does by hand: no route, rule or timer leads here. It alone may take a link, a
   * reference, a text's id or a match key away; it reads no file but who was erased, and writes
   * none of a report.
   */
  private JavaFunction.Spec keeping() {
    JavaFunction.Size size =
        new JavaFunction.Size(
            1024,
            "an engineer waits; the clients of the table and of files start in seconds",
            900,
            "the longest there is: a walk over all mothers goes on where the last one ended, and"
                + " begins nothing in its last minute and a half",
            null,
            "none kept: one person asks for one thing at a time, and what meets is tried again");
    return spec(
        KEEPING,
        "parentsinmind.keeping.RecordKeepingHandler",
        size,
        false,
        Map.of("TABLE", table(), "EXACT_BUCKET", records.exactFiles().getBucketName()),
        new Permissions(records)
            .items(List.of(GET, QUERY, PUT, DELETE, CHECK), List.of("MOTHER#*"))
            .items(List.of(GET, QUERY, DELETE, CHECK), List.of("PERSON#*"))
            .items(List.of(BATCH_GET, PUT, DELETE, CHECK), List.of("MATCH#*"))
            .items(List.of(GET, PUT, DELETE), List.of("MATCHKEYS"))
            .items(List.of(GET, PUT), List.of("VOLUNTEER#*", "GROUP#*", "IDEMPOTENCY#*"))
            .items(
                List.of(QUERY, DELETE),
                List.of("QUOTATIONS#*", "NOTICE#REFERENCE#*", ParkedItem.PK))
            .items(List.of(QUERY, PUT, DELETE), List.of("ADDRESS#*"))
            .items(List.of(GET, DELETE), List.of("REFERENCE#*"))
            .items(List.of(DELETE), List.of("LINK#*", "TEXT#*"))
            .index(Index.REPORTING)
            .files(records.exactFiles(), "erasures/*", List.of("GetObject", "PutObject"))
            .also("s3:PutObject", records.exactFiles().arnForObjects("*/quotations.json"))
            .also("s3:DeleteObject", records.exactFiles().arnForObjects("*/quotations.json")));
  }

  private JavaFunction.Spec spec(
      String name,
      String handler,
      JavaFunction.Size size,
      boolean awaited,
      Map<String, String> environment,
      Permissions permissions) {
    boolean shows = environment.containsKey("TEXT_PACKS");
    return new JavaFunction.Spec(
        name,
        handler,
        size,
        awaited,
        environment,
        permissions.statements(),
        shows ? wordings : List.of());
  }

  private static JavaFunction.Size awaited() {
    return new JavaFunction.Size(
        ONE_PROCESSOR,
        WHY_ONE_PROCESSOR,
        BEFORE_THE_GATEWAY,
        WHY_BEFORE_THE_GATEWAY,
        null,
        WHY_THROTTLED);
  }

  private Map<String, String> withWordings(Map<String, String> environment) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("DEPLOYMENT", settings.deployment());
    if (!wordings.isEmpty()) {
      all.put("TEXT_PACKS", Wordings.INSTALLED);
    }
    return all;
  }

  private String table() {
    return records.table().getTableName();
  }

  /** The table's stream. */
  String streamArn() {
    String arn = records.table().getTableStreamArn();
    if (arn == null) {
      throw new IllegalStateException("the table has no stream");
    }
    return arn;
  }
}
