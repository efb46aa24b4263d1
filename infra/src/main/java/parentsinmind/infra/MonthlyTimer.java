package parentsinmind.infra;

import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.time.London;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/** 06:00 in London on the 1st: the report of the month that has ended. */
final class MonthlyTimer extends Construct {

  private static final String SIX_ON_THE_FIRST = "cron(0 6 1 * ? *)";

  /** When it was meant to run, as the Scheduler fills it in: a late start closes the same month. */
  private static final String MEANT = "<aws.scheduler.scheduled-time>";

  private static final int TRIES = 10;

  MonthlyTimer(Construct scope, String id, IFunction report, boolean on) {
    super(scope, id);
    DeadLetters unstarted =
        new DeadLetters(this, "Unstarted", "The timer could not start the month's report.");
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
            .build();
    role.addToPolicy(allow("lambda:InvokeFunction", report.getFunctionArn()));
    role.addToPolicy(allow("sqs:SendMessage", unstarted.queue().getQueueArn()));
    CfnSchedule.Builder.create(this, "Schedule")
        .description("06:00 on the 1st: the month's report")
        .state(on ? "ENABLED" : "DISABLED")
        .scheduleExpression(SIX_ON_THE_FIRST)
        .scheduleExpressionTimezone(London.ZONE.getId())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(report.getFunctionArn())
                .roleArn(role.getRoleArn())
                .input(Json.write(Map.of("time", MEANT)))
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
