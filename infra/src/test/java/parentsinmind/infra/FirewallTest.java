package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;

class FirewallTest {

  private static final Synth.Resource RULES = Synth.AWS.of("AWS::WAFv2::WebACL").getFirst();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/api/referrals",
        "/api/referrals",
        "/v1/q/a-token/answers",
        "/v1/q/a-token/submission",
        "/v1/api/desk/mothers/m1/sessions"
      })
  void whatAPersonWritesOnAFormIsNeverReadAsAnAttack(String path) {
    assertThat(Pattern.compile(Firewall.FORMS).matcher(path).find()).isTrue();
    for (Object rule : Synth.list(RULES.at("Rules"))) {
      String said = Json.write(rule);
      if (said.contains("\"Block\"") && said.contains("_BODY")) {
        assertThat(said)
            .contains("\"NotStatement\":{\"Statement\":{\"RegexMatchStatement\"")
            .contains(Json.write(Firewall.FORMS));
      }
    }
  }

  @Test
  void everyRuleThatReadsABodyOnlyCountsAndIsRefusedElsewhere() {
    Set<String> counted = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    for (Object one : Synth.list(RULES.at("Rules"))) {
      Map<String, Object> rule = Synth.map(one);
      Map<String, Object> group =
          Synth.map(Synth.map(rule.get("Statement")).get("ManagedRuleGroupStatement"));
      for (Object override : Synth.list(group.get("RuleActionOverrides"))) {
        assertThat(Json.write(override)).contains("\"Count\"");
        counted.add(String.valueOf(Synth.map(override).get("Name")));
      }
      String name = String.valueOf(rule.get("Name"));
      if (name.startsWith("Not-on-a-form-")) {
        assertThat(Json.write(rule)).contains("\"Block\"");
        refused.add(name.substring("Not-on-a-form-".length()));
      }
    }
    assertThat(counted)
        .contains("SizeRestrictions_BODY", "CrossSiteScripting_BODY", "SQLi_BODY")
        .isEqualTo(refused);
    assertThat(Pattern.compile(Firewall.FORMS).matcher("/v1/elsewhere").find()).isFalse();
  }

  @Test
  void aHospitalBehindOneAddressStaysBelowTheRate() {
    Map<String, Object> rate =
        Synth.map(
            Synth.map(Synth.map(Synth.list(RULES.at("Rules")).getFirst()).get("Statement"))
                .get("RateBasedStatement"));
    // Fifty people who each send thirty requests in five minutes.
    assertThat((Integer) rate.get("Limit")).isGreaterThan(50 * 30);
    assertThat(rate).containsEntry("EvaluationWindowSec", 300);
  }

  @Test
  void itKeepsNeitherPathNorQuestionNorBody() {
    assertThat(Json.write(RULES.all())).doesNotContain("\"SampledRequestsEnabled\":true");
    assertThat(RULES.text("DataProtectionConfig"))
        .contains("{\"FieldType\":\"BODY\"}", "{\"FieldType\":\"QUERY_STRING\"}")
        .contains("\"ExcludeRuleMatchDetails\":false");
    Synth.Resource logging = Synth.AWS.of("AWS::WAFv2::LoggingConfiguration").getFirst();
    assertThat(logging.text("RedactedFields"))
        .contains("UriPath", "QueryString", "authorization", "cookie");
  }

  @Test
  void itStandsBeforeTheStage() {
    Synth.Resource before = Synth.AWS.of("AWS::WAFv2::WebACLAssociation").getFirst();
    assertThat(before.text("ResourceArn")).contains("/stages/");
    assertThat(before.text("WebACLArn")).contains(RULES.id());
  }
}
