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

/** Starts a function by London's clock; what it could not start is kept. */
final class Timer extends Construct {

  private static final int TRIES = 10;

  private final IFunction function;
  private final DeadLetters unstarted;
  private final Role role;
  private final Duration oldest;
  private final boolean on;

  /**
   * A timer, without a time yet.
   *
   * @param what it could not do, as whoever is woken reads it
   * @param oldest how long it goes on trying to start what was meant for one time
   */
  Timer(Construct scope, String id, IFunction function, String what, Duration oldest, boolean on) {
    super(scope, id);
    this.function = function;
    this.oldest = oldest;
    this.on = on;
    this.unstarted = new DeadLetters(this, "Unstarted", what);
    this.role =
        Role.Builder.create(this, "Role")
            .assumedBy(
                new ServicePrincipal("scheduler.amazonaws.com")
                    .withConditions(
                        Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
            .build();
    role.addToPolicy(allow("lambda:InvokeFunction", function.getFunctionArn()));
    role.addToPolicy(allow("sqs:SendMessage", unstarted.queue().getQueueArn()));
  }

  /**
   * Adds a time.
   *
   * @param what happens then
   * @param cron when, by London's clock
   * @param input what the function is handed
   */
  Timer at(String id, String what, String cron, Map<String, ?> input) {
    CfnSchedule.Builder.create(this, id)
        .description(what)
        .state(on ? "ENABLED" : "DISABLED")
        .scheduleExpression("cron(" + cron + ")")
        .scheduleExpressionTimezone(London.ZONE.getId())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(function.getFunctionArn())
                .roleArn(role.getRoleArn())
                .input(Json.write(new TreeMap<>(input)))
                .deadLetterConfig(
                    CfnSchedule.DeadLetterConfigProperty.builder()
                        .arn(unstarted.queue().getQueueArn())
                        .build())
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(TRIES)
                        .maximumEventAgeInSeconds(oldest.toSeconds())
                        .build())
                .build())
        .build();
    return this;
  }

  private static PolicyStatement allow(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
