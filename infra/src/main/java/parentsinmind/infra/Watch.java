package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * What watches the others and tells a person. Every alarm of every stack is heard as it changes, so
 * that none can be forgotten. It refers to nothing of theirs: they can be changed, rolled back and
 * removed without it.
 */
final class Watch extends Stack {

  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** SES looks into an account at 5% and stops it at 10%. */
  private static final double BOUNCED = 0.03;

  Watch(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      Functions functions,
      Web web) {
    super(scope, id, props);
    Alarms.from(1, this, "Failing", "The interface answers that it failed.", web.failures());
    if (settings.mailDomain() != null) {
      Alarms.from(
          BOUNCED,
          this,
          "Bounced",
          "Mail comes back: SES stops an account at a rate of 10%.",
          Metric.Builder.create()
              .namespace("AWS/SES")
              .metricName("Reputation.BounceRate")
              .statistic("Maximum")
              .period(Duration.hours(1))
              .build());
    }
    if (settings.texts() != null) {
      Alarms.from(
          Texts.near(settings.texts()),
          this,
          "TextsCost",
          "Texts cost nearly what they may this month: at the limit SNS sends none.",
          Metric.Builder.create()
              .namespace("AWS/SNS")
              .metricName("SMSMonthToDateSpentUSD")
              .statistic("Maximum")
              .period(Duration.hours(1))
              .build());
    }
    tell(settings.watchers().email());
    if (settings.target().has(Target.Part.OVERVIEW)) {
      overview(functions, web);
      budget(settings.watchers());
    }
  }

  /** In words, with what the runbook calls it; nothing of a request can be in it. */
  private void tell(@Nullable String email) {
    Key key =
        Key.Builder.create(this, "Key")
            .description("What the alarms say")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Tell")
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            // SNS does not support conditions here for what EventBridge publishes.
            .resources(List.of("*"))
            .build());
    Topic told = Topic.Builder.create(this, "Told").masterKey(key).enforceSsl(true).build();
    if (email != null) {
      told.addSubscription(new EmailSubscription(email));
    }
    DeadLetters untold = new DeadLetters(this, "Untold", "Of an alarm nobody could be told.");
    Rule.Builder.create(this, "Alarms")
        .description("Every alarm, as it begins and as it ends")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.cloudwatch"))
                .detailType(List.of("CloudWatch Alarm State Change"))
                // Whatever it was before, also new: it may begin its life with what is wrong.
                .detail(
                    Map.of(
                        "$or",
                        List.of(
                            Map.of("state", Map.of("value", List.of("ALARM"))),
                            new TreeMap<>(
                                Map.of(
                                    "state", Map.of("value", List.of("OK")),
                                    "previousState", Map.of("value", List.of("ALARM")))))))
                .build())
        .targets(
            List.of(
                SnsTopic.Builder.create(told)
                    .deadLetterQueue(untold.queue())
                    .message(
                        RuleTargetInput.fromMultilineText(
                            String.join(
                                "\n",
                                field("$.detail.state.value")
                                    + ": "
                                    + field("$.detail.configuration.description"),
                                field("$.detail.alarmName") + ", " + field("$.time"),
                                "What to do: docs/runbook.md")))
                    .build()))
        .build();
  }

  private static String field(String path) {
    return EventField.fromPath(path);
  }

  /** From the top: is anybody turned away, is anything stuck, then how much there was. */
  private void overview(Functions functions, Web web) {
    String functionsOf = functions.getStackName();
    Dashboard dashboard = Dashboard.Builder.create(this, "Overview").build();
    dashboard.addWidgets(
        TextWidget.Builder.create()
            .markdown(
                "**Flat lines at zero in the first three rows: all is well** (what is due may stand"
                    + " at a few minutes). Anything else: the alarm's words and `docs/runbook.md`"
                    + " say what to do.")
            .width(24)
            .height(2)
            .build());
    dashboard.addWidgets(
        graph("Answers that we failed", web.failures()),
        graph("Failures", eachOf(functionsOf, "Errors", "Sum")));
    dashboard.addWidgets(
        graph("Not let run", eachOf(functionsOf, "Throttles", "Sum")),
        graph("Relay behind, in milliseconds", eachOf(functionsOf, "IteratorAge", "Maximum")));
    dashboard.addWidgets(
        graph("Dead letters", deadLettersOf(functionsOf)),
        graph("Due for so many seconds", functions.oldestDue()));
    dashboard.addWidgets(
        graph("Requests", web.requests()),
        graph("Milliseconds, 19 of 20", eachOf(functionsOf, "Duration", "p95")));
  }

  /** A line for each queue of a stack, as for the functions. */
  private static IMetric deadLettersOf(String stack) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{AWS/SQS,QueueName} MetricName=\"ApproximateNumberOfMessagesVisible\""
                + " QueueName=%s', 'Maximum', %d)"
                    .formatted(stack, FIVE_MINUTES.toSeconds().intValue()))
        .usingMetrics(Map.of())
        .label("${PROP('Dim.QueueName')}")
        .period(FIVE_MINUTES)
        .build();
  }

  /** A line for each function of a stack, found by its name: one that is added is seen as well. */
  private static IMetric eachOf(String stack, String metric, String statistic) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{AWS/Lambda,FunctionName} MetricName=\"%s\" FunctionName=%s', '%s', %d)"
                .formatted(metric, stack, statistic, FIVE_MINUTES.toSeconds().intValue()))
        .usingMetrics(Map.of())
        .label("${PROP('Dim.FunctionName')}")
        .period(FIVE_MINUTES)
        .build();
  }

  private static IWidget graph(String title, IMetric shown) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(shown))
        .width(12)
        .height(6)
        .period(FIVE_MINUTES)
        .build();
  }

  private void budget(Settings.Watchers watchers) {
    if (watchers.email() == null) {
      return;
    }
    List<CfnBudget.NotificationWithSubscribersProperty> told = new ArrayList<>();
    for (String kind : List.of("ACTUAL", "FORECASTED")) {
      told.add(
          CfnBudget.NotificationWithSubscribersProperty.builder()
              .notification(
                  CfnBudget.NotificationProperty.builder()
                      .notificationType(kind)
                      .comparisonOperator("GREATER_THAN")
                      .threshold(100)
                      .thresholdType("PERCENTAGE")
                      .build())
              .subscribers(
                  List.of(
                      CfnBudget.SubscriberProperty.builder()
                          .subscriptionType("EMAIL")
                          .address(watchers.email())
                          .build()))
              .build());
    }
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    CfnBudget.SpendProperty.builder()
                        .amount(watchers.monthlyBudget())
                        .unit("USD")
                        .build())
                .build())
        .notificationsWithSubscribers(told)
        .build();
  }
}
