package parentsinmind.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Subscriptions;
import parentsinmind.store.Keys;
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

  /** When it was meant to run, as the Scheduler fills it in: a late start closes the same month. */
  private static final String MEANT = "<aws.scheduler.scheduled-time>";

  /** A stream keeps what it carries for a day: at an hour there is time to look. */
  private static final Duration BEHIND = Duration.hours(1);

  private static final Duration QUARTER_HOUR = Duration.minutes(15);

  /** An alert may wait two working hours in all: a few minutes are little of that. */
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** By then three sweeps of alerts have left it. */
  private static final Duration ALERT_OVERDUE = Duration.minutes(15);

  /** What may go is looked for every quarter of an hour: by then three sweeps have left it. */
  private static final Duration OVERDUE = Duration.hours(1);

  private static final int GUESSES = 200;

  private final Settings settings;
  private final Records records;
  private final Announcements announcements;
  private final Roles roles;
  private final Map<String, JavaFunction> byName = new LinkedHashMap<>();

  Functions(Construct scope, String id, StackProps props, Settings settings, Records records) {
    super(scope, id, props);
    this.settings = settings;
    this.records = records;
    this.announcements = new Announcements(this, "Announcements", settings, records);
    this.roles = new Roles(settings, records, announcements, Wordings.layers(this, settings));
    roles.all().forEach(this::add);
    listenToTheTable();
    watchTheRelay();
    watchTheLinks();
    reportEveryMonth();
    sweepEveryQuarterHour();
    sweepAlerts();
    sweepNotices();
    hearWhatBecameOfMail();
    explain();
    Map<String, IFunction> heard = new LinkedHashMap<>();
    byName.forEach((name, function) -> heard.put(name, function.entry()));
    announcements.deliver(Subscriptions.all(), heard);
    // Also where no route leads to one any more: what faces the world is deployed after this.
    for (String name : List.of(Roles.FRONT_DOOR, Roles.INTAKE, Roles.HADS, Roles.DESK)) {
      exportValue(named(name).entry().getFunctionArn());
    }
  }

  IFunction frontDoorEntry() {
    return named(Roles.FRONT_DOOR).entry();
  }

  IFunction intakeEntry() {
    return named(Roles.INTAKE).entry();
  }

  IFunction hadsEntry() {
    return named(Roles.HADS).entry();
  }

  IFunction deskEntry() {
    return named(Roles.DESK).entry();
  }

  /** The inserted events only; the relay reports what it could neither publish nor park. */
  private void listenToTheTable() {
    DeadLetters unrelayed =
        new DeadLetters(
            this, "Unrelayed", "Events of the table could be neither published nor parked.");
    EventSourceMapping.Builder.create(this, "TableStream")
        .target(named(Roles.RELAY).function())
        .eventSourceArn(roles.streamArn())
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
    JavaFunction relay = named(Roles.RELAY);
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
    JavaFunction report = named(Roles.REPORT);
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
    JavaFunction followUp = named(Roles.FOLLOW_UP);
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
    return measured(Roles.FOLLOW_UP, "OldestDueSeconds", QUARTER_HOUR);
  }

  /** It only passes on what nobody took: alerts are raised, and told, with what raises them. */
  private void sweepAlerts() {
    JavaFunction alerts = named(Roles.ALERTS);
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
        measured(Roles.ALERTS, "OldestDueSeconds", FIVE_MINUTES));
    Alarms.from(
        1,
        this,
        "AlertUntold",
        "An alert waits at the desk, and whose it is could not be told.",
        measured(Roles.ALERTS, "AlertsUntold", FIVE_MINUTES));
  }

  /**
   * What is told is told with its event: this makes up for mail that was down, and sends reports.
   */
  private void sweepNotices() {
    JavaFunction notifications = named(Roles.NOTIFICATIONS);
    Timer timer =
        new Timer(
            this,
            "NoticeTimer",
            notifications.entry(),
            "The timer could not start a sweep of notices. The next makes up for it.",
            QUARTER_HOUR,
            settings.timers());
    for (int shard = 0; shard < Keys.NOTICE_SHARDS; shard++) {
      timer.at(
          "Shard" + shard,
          "Every quarter of an hour: what waits to go to staff, referrers and funders",
          "0/15 * * * ? *",
          Map.of("sweep", shard));
    }
    Alarms.from(
        OVERDUE.toSeconds(),
        this,
        "NoticeOverdue",
        "A message to staff, a referrer or a funder that was due an hour ago is due still: sweeps"
            + " of notices fail at it or run short.",
        measured(Roles.NOTIFICATIONS, "OldestDueSeconds", QUARTER_HOUR));
    Alarms.lasting(
        24,
        this,
        "NoticeUnsent",
        "A message to staff, a referrer or a funder was given up in the last 24 hours.",
        measured(Roles.NOTIFICATIONS, "NoticesUnsent", Duration.hours(1)));
  }

  /** A mother mistypes a link now and then; hundreds in an hour are somebody who guesses. */
  private void watchTheLinks() {
    Alarms.from(
        GUESSES,
        this,
        "LinksTried",
        "Links that are nobody's were tried by the hundred in an hour: somebody guesses.",
        counted(Roles.HADS, "UnknownLinks", Duration.hours(1)));
  }

  /** What a function measures, by its log: the most of a period. */
  private static IMetric measured(String function, String name, Duration period) {
    return metric(function, name, "Maximum", period);
  }

  /** The same: all of a period together. */
  private static IMetric counted(String function, String name, Duration period) {
    return metric(function, name, "Sum", period);
  }

  private static IMetric metric(String function, String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace("ParentsInMind")
        .metricName(name)
        .dimensionsMap(Map.of("function", function))
        .statistic(statistic)
        .period(period)
        .build();
  }

  /** SES tells by topics; what a text became is in a log, and goes on from there. */
  private void hearWhatBecameOfMail() {
    JavaFunction receipts = named(Roles.RECEIPTS);
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
    for (String name : List.of(Roles.DESK, Roles.REPORT, Roles.NOTIFICATIONS)) {
      Reasons.suppressWildcard(
          named(name),
          ".*Files.*\\/\\*",
          "Files are named by site and month: the bucket holds nothing else.");
    }
    Reasons.suppressWildcard(
        named(Roles.KEEPING),
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
        named(Roles.RELAY),
        "\\*",
        "The one action that Lambda needs here has no narrower resource.");
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
}
