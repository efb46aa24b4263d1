package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.events.Json;

class WatchTest {

  private static final Synth CLOUD = Synth.AWS;

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionThatFailsOrIsNotLetRunIsAnAlarm(String function) {
    String id = CLOUD.function(function).id();
    Set<String> watched = new TreeSet<>();
    for (Synth.Resource alarm : CLOUD.of("AWS::CloudWatch::Alarm")) {
      if (alarm.text("Dimensions").contains(id)) {
        watched.add(String.valueOf(alarm.at("MetricName")));
      }
    }
    assertThat(watched).contains("Errors", "Throttles");
  }

  @Test
  void aLateRelayAFailedAnswerAndMailThatComesBackAreAlarms() {
    assertThat(CLOUD.of("AWS::CloudWatch::Alarm").stream().map(alarm -> alarm.at("MetricName")))
        .contains("IteratorAge", "5XXError", "Reputation.BounceRate");
  }

  @Test
  void everyAlarmSaysInWordsWhatIsWrongAndIsCalmWhereNothingHappens() {
    for (Synth.Resource alarm : CLOUD.of("AWS::CloudWatch::Alarm")) {
      assertThat(String.valueOf(alarm.at("AlarmDescription"))).as(alarm.id()).endsWith(".");
      assertThat(alarm.at("TreatMissingData")).as(alarm.id()).isEqualTo("notBreaching");
    }
  }

  @Test
  void aPersonIsToldOfEveryAlarmAsItBeginsAndAsItEnds() {
    Synth.Resource rule =
        CLOUD.of("AWS::Events::Rule").stream()
            .filter(one -> one.text("EventPattern").contains("CloudWatch Alarm State Change"))
            .findFirst()
            .orElseThrow();
    // No name of an alarm in it: one that is added is heard as well.
    assertThat(rule.text("EventPattern")).doesNotContain("alarmName", "resources");
    assertThat(Synth.list(rule.at("EventPattern", "detail", "$or")))
        .map(Json::write)
        .containsExactly(
            // Whatever it was before: an alarm may begin its life with what is wrong.
            "{\"state\":{\"value\":[\"ALARM\"]}}",
            "{\"previousState\":{\"value\":[\"ALARM\"]},\"state\":{\"value\":[\"OK\"]}}");
    assertThat(rule.text("Targets")).contains("\"DeadLetterConfig\"", "Untold");
    String topic = rule.text("Targets");
    List<Synth.Resource> told = CLOUD.of("AWS::SNS::Subscription");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().at("Endpoint")).isEqualTo("on-call@charity.example");
    assertThat(topic)
        .contains(String.valueOf(Synth.map(told.getFirst().at("TopicArn")).get("Ref")));
  }

  @Test
  void theBillHasALimitThatIsToldBeforeItIsReached() {
    Synth.Resource budget = CLOUD.of("AWS::Budgets::Budget").getFirst();
    assertThat(budget.text("Budget", "BudgetLimit")).contains("100").contains("USD");
    assertThat(budget.text("NotificationsWithSubscribers"))
        .contains("FORECASTED", "ACTUAL", "on-call@charity.example");
  }

  @Test
  void theOverviewShowsEveryFunction() {
    String shown = Json.write(CLOUD.of("AWS::CloudWatch::Dashboard").getFirst().all());
    for (String function : Synth.FUNCTIONS) {
      assertThat(shown).contains(function);
    }
  }

  private static List<String> functions() {
    return Synth.FUNCTIONS;
  }
}
