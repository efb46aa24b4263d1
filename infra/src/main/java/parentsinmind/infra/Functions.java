package parentsinmind.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Subscriptions;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.ParkedItem;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.SubscriptionFilter;
import software.amazon.awscdk.services.logs.destinations.LambdaDestination;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.constructs.Construct;

/** What is replaced at will: the functions, the bus between them, the timers. */
final class Functions extends Stack {

  private static final String INTAKE = "referral-intake";
  private static final String HADS = "hads-submission";
  private static final String DESK = "staff-desk";
  private static final String RELAY = "event-relay";
  private static final String REPORT = "monthly-report";
  private static final String FOLLOW_UP = "follow-up-reminders";
  private static final String RECEIPTS = "delivery-receipts";
  private static final String ALERTS = "safety-alerts";
  private static final String KEEPING = "record-keeping";

  /** When it was meant to run, as the Scheduler fills it in: a late start closes the same month. */
  private static final String MEANT = "<aws.scheduler.scheduled-time>";

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

  /** A stream keeps what it carries for a day: at an hour there is time to look. */
  private static final Duration BEHIND = Duration.hours(1);

  private static final Duration QUARTER_HOUR = Duration.minutes(15);

  /** An alert may wait two working hours in all: a few minutes are little of that. */
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** By then three sweeps of alerts have left it. */
  private static final Duration ALERT_OVERDUE = Duration.minutes(15);

  /** What may go is looked for every quarter of an hour: by then three sweeps have left it. */
  private static final Duration OVERDUE = Duration.hours(1);

  private final Settings settings;
  private final Records records;
  private final Announcements announcements;
  private final List<ILayerVersion> wordings;
  private final Map<String, JavaFunction> byName = new LinkedHashMap<>();

  Functions(Construct scope, String id, StackProps props, Settings settings, Records records) {
    super(scope, id, props);
    this.settings = settings;
    this.records = records;
    this.announcements = new Announcements(this, "Announcements", settings, records);
    this.wordings = Wordings.layers(this, settings);
    add(intake());
    add(hads());
    add(desk());
    add(relay());
    add(report());
    add(followUp());
    add(receipts());
    add(alerts());
    add(keeping());
    listenToTheTable();
    watchTheRelay();
    reportEveryMonth();
    sweepEveryQuarterHour();
    sweepAlerts();
    hearWhatBecameOfMail();
    explain();
    Map<String, IFunction> heard = new LinkedHashMap<>();
    byName.forEach((name, function) -> heard.put(name, function.entry()));
    announcements.deliver(Subscriptions.all(), heard);
    // Also where no route leads to one any more: what faces the world is deployed after this.
    for (String name : List.of(INTAKE, HADS, DESK)) {
      exportValue(named(name).entry().getFunctionArn());
    }
  }

  IFunction intakeEntry() {
    return named(INTAKE).entry();
  }

  IFunction hadsEntry() {
    return named(HADS).entry();
  }

  IFunction deskEntry() {
    return named(DESK).entry();
  }

  private JavaFunction.Spec intake() {
    return spec(
        INTAKE,
        "parentsinmind.intake.ReferralIntakeHandler",
        awaited(),
        true,
        calledThrough(Map.of("TABLE", table())),
        new Permissions(records)
            .items(List.of(GET, BATCH_GET, PUT), List.of("PERSON#*"))
            .items(List.of(GET, QUERY, PUT, CHECK), List.of("MOTHER#*"))
            .items(List.of(BATCH_GET, PUT, CHECK), List.of("MATCH#*"))
            .items(
                List.of(GET, PUT), List.of("IDEMPOTENCY#*", "MATCHKEYS", "ADDRESS#*", "SOURCE#*"))
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
        withWordings(calledThrough(Map.of("TABLE", table()))),
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
                    List.of("MOTHER#*", "VOLUNTEER#*", "GROUP#*", "REPORT#*", "ADDRESS#*"))
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
            .items(List.of(QUERY, DELETE), List.of("QUOTATIONS#*", ParkedItem.PK))
            .items(List.of(QUERY, PUT, DELETE), List.of("ADDRESS#*"))
            .items(List.of(GET, DELETE), List.of("REFERENCE#*"))
            .items(List.of(DELETE), List.of("LINK#*", "TEXT#*"))
            .index(Index.REPORTING)
            .files(records.exactFiles(), "erasures/*", List.of("GetObject", "PutObject"))
            .also("s3:PutObject", records.exactFiles().arnForObjects("*/quotations.json"))
            .also("s3:DeleteObject", records.exactFiles().arnForObjects("*/quotations.json")));
  }

  /** The inserted events only; the relay reports what it could neither publish nor park. */
  private void listenToTheTable() {
    DeadLetters unrelayed =
        new DeadLetters(
            this, "Unrelayed", "Events of the table could be neither published nor parked.");
    EventSourceMapping.Builder.create(this, "TableStream")
        .target(named(RELAY).function())
        .eventSourceArn(streamArn())
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(100)
        .retryAttempts(10)
        .maxRecordAge(Duration.hours(12))
        .bisectBatchOnError(true)
        .reportBatchItemFailures(true)
        .onFailure(new SqsDlq(unrelayed.queue()))
        .filters(
            List.of(
                FilterCriteria.filter(
                    Map.of(
                        "eventName",
                        FilterRule.isEqual("INSERT"),
                        "dynamodb",
                        Map.of(
                            "Keys", Map.of("sk", Map.of("S", FilterRule.beginsWith("EVENT#"))))))))
        .build();
  }

  private void watchTheRelay() {
    JavaFunction relay = named(RELAY);
    if (settings.target().has(Target.Part.COUNTED_LOGS)) {
      tellOfParked(relay);
    }
    Alarms.from(
        BEHIND.toMilliseconds(),
        this,
        "Behind",
        "What happened is relayed late: the stream is an hour behind.",
        Metric.Builder.create()
            .namespace("AWS/Lambda")
            .metricName("IteratorAge")
            .dimensionsMap(Map.of("FunctionName", relay.function().getFunctionName()))
            .statistic("Maximum")
            .period(Duration.minutes(5))
            .build());
  }

  /** Parking an event is no failure of the relay's, so nothing else would tell of it. */
  private void tellOfParked(JavaFunction relay) {
    MetricFilter parked =
        MetricFilter.Builder.create(this, "Parked")
            .logGroup(relay.log())
            .filterPattern(FilterPattern.anyTerm("event parked", "event not parked"))
            .metricNamespace(getStackName())
            .metricName("ParkedEvents")
            .build();
    Alarms.lasting(
        24,
        this,
        "ParkedAlarm",
        "Events were parked in the last 24 hours: nobody has heard of them yet.",
        parked.metric(MetricOptions.builder().statistic("Sum").period(Duration.hours(1)).build()));
  }

  private void reportEveryMonth() {
    DeadLetters unreported =
        new DeadLetters(
            this,
            "Unreported",
            "The month's report failed, or was not there at 08:00. It may be run again.");
    JavaFunction report = named(REPORT);
    unreported.keepFailuresOf(report.function());
    new Timer(
            this,
            "MonthlyReportTimer",
            report.entry(),
            "The timer could not start the month's report.",
            Duration.hours(6),
            settings.timers())
        .at(
            "Schedule",
            "06:00 on the 1st: the month's report",
            "0 6 1 * ? *",
            Map.of("time", MEANT))
        .at(
            "Check",
            "08:00 on the 1st: is the month's report there?",
            "0 8 1 * ? *",
            Map.of("time", MEANT, "only", "check"));
  }

  /** Each part of what is due on its own, so that they run side by side. */
  private void sweepEveryQuarterHour() {
    JavaFunction followUp = named(FOLLOW_UP);
    Timer timer =
        new Timer(
            this,
            "FollowUpTimer",
            followUp.entry(),
            "The timer could not start a sweep of what is due. The next makes up for it.",
            QUARTER_HOUR,
            settings.timers());
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      timer.at(
          "Shard" + shard,
          "Every quarter of an hour: what is due, part " + shard,
          "0/15 * * * ? *",
          Map.of("sweep", shard));
    }
    Alarms.from(
        OVERDUE.toSeconds(),
        this,
        "Overdue",
        "A message or a call that was due an hour ago is due still: sweeps fail at it or run"
            + " short.",
        oldestDue());
  }

  /** For how long what was left by a sweep has been due. */
  IMetric oldestDue() {
    return measured(FOLLOW_UP, "OldestDueSeconds", QUARTER_HOUR);
  }

  /** It only passes on what nobody took: alerts are raised, and told, with what raises them. */
  private void sweepAlerts() {
    JavaFunction alerts = named(ALERTS);
    Timer timer =
        new Timer(
            this,
            "AlertTimer",
            alerts.entry(),
            "The timer could not start a sweep of alerts. The next makes up for it.",
            FIVE_MINUTES,
            settings.timers());
    for (int shard = 0; shard < Keys.ALERT_SHARDS; shard++) {
      timer.at(
          "Shard" + shard,
          "Every five minutes: alerts that nobody took, part " + shard,
          "0/5 * * * ? *",
          Map.of("sweep", shard));
    }
    Alarms.from(
        ALERT_OVERDUE.toSeconds(),
        this,
        "AlertOverdue",
        "An alert that nobody took should have gone on a quarter of an hour ago: sweeps of alerts"
            + " fail at it or do not run.",
        measured(ALERTS, "OldestDueSeconds", FIVE_MINUTES));
    Alarms.from(
        1,
        this,
        "AlertUntold",
        "An alert waits at the desk, and whose it is could not be told.",
        measured(ALERTS, "AlertsUntold", FIVE_MINUTES));
  }

  /** What a function measures, by its log. */
  private static IMetric measured(String function, String name, Duration period) {
    return Metric.Builder.create()
        .namespace("ParentsInMind")
        .metricName(name)
        .dimensionsMap(Map.of("function", function))
        .statistic("Maximum")
        .period(period)
        .build();
  }

  /** SES tells by topics; what a text became is in a log, and goes on from there. */
  private void hearWhatBecameOfMail() {
    JavaFunction receipts = named(RECEIPTS);
    DeadLetters unheard =
        new DeadLetters(
            this, "Unheard", "What became of a message was told, and could not be written down.");
    unheard.keepFailuresOf(receipts.function());
    for (Topic topic : records.mail().topics()) {
      topic.addSubscription(
          LambdaSubscription.Builder.create(receipts.function())
              .deadLetterQueue(unheard.queue())
              .build());
    }
    if (settings.texts() != null) {
      int number = 0;
      for (String log : Texts.logNames()) {
        String id = "Texts" + number++;
        SubscriptionFilter.Builder.create(this, id)
            // By its name: it goes where texts are turned off, and a reference would hold it.
            .logGroup(LogGroup.fromLogGroupName(this, id + "Log", log))
            .destination(new LambdaDestination(receipts.function()))
            .filterPattern(FilterPattern.allEvents())
            .build();
      }
    }
  }

  private void explain() {
    for (String name : List.of(DESK, REPORT)) {
      Reasons.suppressWildcard(
          named(name),
          ".*Files.*\\/\\*",
          "Files are named by site and month: the bucket holds nothing else.");
    }
    Reasons.suppressWildcard(
        named(KEEPING),
        ".*Files.*\\/(erasures\\/\\*|\\*\\/quotations\\.json)",
        "Erasures are named by the record, quotations by site and month: no other file is meant.");
    if (settings.target().has(Target.Part.TRACES)) {
      byName
          .values()
          .forEach(
              function ->
                  Reasons.suppressWildcard(
                      function, "\\*", "Traces are sent to no resource of their own."));
    }
    Reasons.suppressWildcard(
        named(RELAY), "\\*", "The one action that Lambda needs here has no narrower resource.");
  }

  private JavaFunction.Spec spec(
      String name,
      String handler,
      JavaFunction.Size size,
      boolean awaited,
      Map<String, String> environment,
      Permissions permissions) {
    boolean shows = environment.containsKey("DEPLOYMENT");
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

  private void add(JavaFunction.Spec spec) {
    byName.put(
        spec.name(), new JavaFunction(this, Announcements.camel(spec.name()), settings, spec));
  }

  private JavaFunction named(String name) {
    JavaFunction function = byName.get(name);
    if (function == null) {
      throw new IllegalArgumentException("no function " + name);
    }
    return function;
  }

  private String table() {
    return records.table().getTableName();
  }

  private String streamArn() {
    String arn = records.table().getTableStreamArn();
    if (arn == null) {
      throw new IllegalStateException("the table has no stream");
    }
    return arn;
  }
}
