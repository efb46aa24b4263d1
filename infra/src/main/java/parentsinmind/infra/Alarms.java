package parentsinmind.infra;

import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmProps;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * Alarms, each beside what it watches, so that it comes and goes with it. {@link Watch} hears all
 * of them.
 */
final class Alarms {

  /**
   * An alarm from a threshold on, calm where nothing happens.
   *
   * @param what is wrong, as whoever is woken reads it
   */
  static void from(Number threshold, Construct scope, String id, String what, IMetric metric) {
    new Alarm(scope, id, props(threshold, what, metric).evaluationPeriods(1).build());
  }

  /**
   * An alarm that goes on for as many of the metric's periods after what it tells of: nothing else
   * would say that it is still so.
   */
  static void lasting(int periods, Construct scope, String id, String what, IMetric metric) {
    new Alarm(
        scope, id, props(1, what, metric).evaluationPeriods(periods).datapointsToAlarm(1).build());
  }

  private static AlarmProps.Builder props(Number threshold, String what, IMetric metric) {
    return AlarmProps.builder()
        .alarmDescription(what)
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private Alarms() {}
}
