package parentsinmind.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** What could not be done, kept for as long as a queue keeps anything; one is an alarm. */
final class DeadLetters extends Construct {

  private static final Duration LONGEST = Duration.days(14);

  /** Of Lambda, a minute and then two later: the most that there is. */
  private static final int TRIES_AFTER_A_FAILURE = 2;

  /** What is not let run for so long; the most that there is. */
  private static final Duration LONGEST_IN_LAMBDA = Duration.hours(6);

  private final Queue queue;

  /**
   * @param what was not done, as whoever is woken reads it
   */
  DeadLetters(Construct scope, String id, String what) {
    super(scope, id);
    this.queue =
        Queue.Builder.create(this, "Queue")
            .retentionPeriod(LONGEST)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Alarms.from(
        1,
        this,
        "Alarm",
        what,
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().period(Duration.minutes(5)).statistic("Maximum").build()));
    Reasons.suppress(
        queue, "AwsSolutions-SQS3", "It holds dead letters: behind it stands the alarm.");
  }

  /**
   * Keeps what a function fails at that was left for it, by the bus or a timer: Lambda took it, so
   * that whoever left it never learns of the failure. At most one queue a function.
   */
  void keepFailuresOf(IFunction function) {
    function.configureAsyncInvoke(
        EventInvokeConfigOptions.builder()
            .retryAttempts(TRIES_AFTER_A_FAILURE)
            .maxEventAge(LONGEST_IN_LAMBDA)
            .onFailure(new SqsDestination(queue))
            .build());
  }

  Queue queue() {
    return queue;
  }
}
