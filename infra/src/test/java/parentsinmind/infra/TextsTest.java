package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;

class TextsTest {

  private static final Synth CLOUD = Synth.AWS;
  private static final String SENT = "/DirectPublishToPhoneNumber";

  @Test
  void whatBecameOfATextIsKeptForADayUnderOurKeyWhereSnsWritesIt() {
    List<Synth.Resource> logs =
        CLOUD.of("AWS::Logs::LogGroup").stream()
            .filter(log -> log.text("LogGroupName").contains("\"sns/\""))
            .toList();
    assertThat(logs.stream().map(log -> log.text("LogGroupName")))
        .hasSize(2)
        .anyMatch(name -> name.contains(SENT + "\""))
        .anyMatch(name -> name.contains(SENT + "/Failure\""));
    for (Synth.Resource log : logs) {
      assertThat(log.at("RetentionInDays")).isEqualTo(1);
      assertThat(log.text("KmsKeyId")).contains("TextsKey");
    }
    String key = id("AWS::KMS::Key", "TextsKey").text("KeyPolicy");
    assertThat(key).contains("kms:EncryptionContext:aws:logs:arn", SENT + "\"", "logs.");
  }

  @Test
  void noOtherLogIsAsShort() {
    assertThat(
            CLOUD.of("AWS::Logs::LogGroup").stream()
                .filter(log -> Integer.valueOf(1).equals(log.at("RetentionInDays")))
                .map(log -> log.id().replaceFirst("[0-9A-F]{8}$", "")))
        .containsExactlyInAnyOrder("TextsArrived", "TextsFailed");
  }

  @Test
  void theAccountSendsAsToldAndNotAboveItsLimit() {
    Synth.Resource set = CLOUD.of("Custom::AWS").getFirst();
    for (String when : List.of("Create", "Update")) {
      assertThat(String.join("", strings(Objects.requireNonNull(set.at(when, "Fn::Join")))))
          .contains("\"action\":\"setSMSAttributes\"")
          .contains("\"DefaultSMSType\":\"Transactional\"")
          .contains("\"DefaultSenderID\":\"YourPage\"")
          .contains("\"MonthlySpendLimit\":\"20\"")
          .contains("\"DeliveryStatusIAMRole\":\"[TextsWrites");
    }
    assertThat(set.at("Delete")).isNull();
  }

  @Test
  void whatSetsItMayDoThatAndHandOverOneRole() {
    Map<String, String> allowed = allowed("TextsSetsDefaultPolicy");
    assertThat(allowed)
        .containsOnlyKeys(
            "sns:SetSMSAttributes", "iam:PassRole", "logs:CreateLogStream", "logs:PutLogEvents");
    assertThat(allowed.get("iam:PassRole"))
        .contains("\"TextsWrites", "\"iam:PassedToService\":\"sns.amazonaws.com\"");
    assertThat(allowed.get("logs:PutLogEvents")).contains("TextsSettingLog");
    assertThat(CLOUD.of("Custom::AWS").getFirst().all().get("DependsOn"))
        .asString()
        .contains("TextsSetsDefaultPolicy", "TextsWritesDefaultPolicy");
  }

  @Test
  void snsWritesIntoThoseTwoLogsOnly() {
    Map<String, String> allowed = allowed("TextsWritesDefaultPolicy");
    assertThat(allowed)
        .containsOnlyKeys("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");
    assertThat(allowed.values())
        .allMatch(said -> said.contains("\"TextsArrived") && said.contains("\"TextsFailed"))
        .noneMatch(said -> said.contains("*"));
  }

  @Test
  void beforeTheLimitIsReachedSomebodyIsTold() {
    Synth.Resource alarm =
        CLOUD.of("AWS::CloudWatch::Alarm").stream()
            .filter(one -> "SMSMonthToDateSpentUSD".equals(one.at("MetricName")))
            .findFirst()
            .orElseThrow();
    assertThat(alarm.at("Namespace")).isEqualTo("AWS/SNS");
    assertThat(alarm.at("Dimensions")).isNull();
    assertThat(((Number) Objects.requireNonNull(alarm.at("Threshold"))).doubleValue())
        .isEqualTo(16);
  }

  private static Synth.Resource id(String type, String beginning) {
    return CLOUD.of(type).stream()
        .filter(one -> one.id().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  /** What a policy says, by action. */
  private static Map<String, String> allowed(String policy) {
    return Synth.list(id("AWS::IAM::Policy", policy).at("PolicyDocument", "Statement")).stream()
        .flatMap(
            one ->
                Synth.list(Synth.map(one).get("Action")).stream()
                    .map(action -> Map.entry(String.valueOf(action), Json.write(one))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The pieces of a text, references in brackets. */
  private static List<String> strings(Object join) {
    return Synth.list(Synth.list(join).get(1)).stream()
        .map(
            piece ->
                piece instanceof String text
                    ? text
                    : Synth.list(Synth.map(piece).get("Fn::GetAtt")).toString())
        .toList();
  }
}
