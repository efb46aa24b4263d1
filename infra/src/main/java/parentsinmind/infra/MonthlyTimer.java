package parentsinmind.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parentsinmind.events.Json;
import parentsinmind.time.London;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * On the 1st, by London's clock: at 06:00 the report of the month that has ended, and at 08:00 a
 * look whether it is there, which fails where it is not.
 */
final class MonthlyTimer extends Construct {

  /** When it was meant to run, as the Scheduler fills it in: a late start closes the same month. */
  private static final String MEANT = "<aws.scheduler.scheduled-time>";

  private static final int TRIES = 10;

  private final IFunction report;
  private final DeadLetters unstarted;
  private final Role role;
  private final boolean on;

  MonthlyTimer(Construct scope, String id, IFunction report, boolean on) {
    super(scope, id);
    DeadLetters unstarted =
        new DeadLetters(this, "Unstarted", "The timer could not start the month's report.");
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(
                new ServicePrincipal("scheduler.amazonaws.com")
                    .withConditions(
                        Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
            .build();
    role.addToPolicy(allow("lambda:InvokeFunction", report.getFunctionArn()));
    role.addToPolicy(allow("sqs:SendMessage", unstarted.queue().getQueueArn()));
    this.report = report;
    this.unstarted = unstarted;
    this.role = role;
    this.on = on;
    schedule("Schedule", "06:00 on the 1st: the month's report", 6, Map.of("time", MEANT));
    schedule(
        "Check",
        "08:00 on the 1st: is the month's report there?",
        8,
        Map.of("time", MEANT, "only", "check"));
  }

  private void schedule(String id, String what, int hour, Map<String, String> input) {
    CfnSchedule.Builder.create(this, id)
        .description(what)
        .state(on ? "ENABLED" : "DISABLED")
        .scheduleExpression("cron(0 " + hour + " 1 * ? *)")
        .scheduleExpressionTimezone(London.ZONE.getId())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(report.getFunctionArn())
                .roleArn(role.getRoleArn())
                .input(Json.write(new TreeMap<>(input)))
                .deadLetterConfig(
                    CfnSchedule.DeadLetterConfigProperty.builder()
                        .arn(unstarted.queue().getQueueArn())
                        .build())
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(TRIES)
                        .maximumEventAgeInSeconds(Duration.hours(6).toSeconds())
                        .build())
                .build())
        .build();
  }

  private static PolicyStatement allow(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
