package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;

class FirewallTest {

  /** AWS's own policy of this name, the same in every account. */
  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  private static final Synth.Resource RULES = Synth.AWS.of("AWS::WAFv2::WebACL").getFirst();

  /**
   * Every rule of the sets that we use, as the developer guide of AWS WAF lists them (<a
   * href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html">
   * baseline</a> and <a
   * href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-use-case.html">
   * use-case</a> groups), known in November 2026. Each blocks by default. AWS tells a week before
   * of a version that will be the default: {@code aws wafv2 describe-managed-rule-group} lists its
   * rules.
   */
  private static final Map<String, List<String>> MANAGED =
      Map.of(
          "AWSManagedRulesCommonRuleSet",
          List.of(
              "NoUserAgent_HEADER",
              "UserAgent_BadBots_HEADER",
              "SizeRestrictions_QUERYSTRING",
              "SizeRestrictions_Cookie_HEADER",
              "SizeRestrictions_BODY",
              "SizeRestrictions_URIPATH",
              "EC2MetaDataSSRF_BODY",
              "EC2MetaDataSSRF_COOKIE",
              "EC2MetaDataSSRF_URIPATH",
              "EC2MetaDataSSRF_QUERYARGUMENTS",
              "GenericLFI_QUERYARGUMENTS",
              "GenericLFI_URIPATH",
              "GenericLFI_BODY",
              "RestrictedExtensions_URIPATH",
              "RestrictedExtensions_QUERYARGUMENTS",
              "GenericRFI_QUERYARGUMENTS",
              "GenericRFI_BODY",
              "GenericRFI_URIPATH",
              "CrossSiteScripting_COOKIE",
              "CrossSiteScripting_QUERYARGUMENTS",
              "CrossSiteScripting_BODY",
              "CrossSiteScripting_URIPATH"),
          "AWSManagedRulesKnownBadInputsRuleSet",
          List.of(
              "JavaDeserializationRCE_HEADER",
              "JavaDeserializationRCE_BODY",
              "JavaDeserializationRCE_URIPATH",
              "JavaDeserializationRCE_QUERYSTRING",
              "Host_localhost_HEADER",
              "PROPFIND_METHOD",
              "ExploitablePaths_URIPATH",
              "Log4JRCE_HEADER",
              "Log4JRCE_QUERYSTRING",
              "Log4JRCE_BODY",
              "Log4JRCE_URIPATH",
              "ReactJSRCE_BODY"),
          "AWSManagedRulesSQLiRuleSet",
          List.of(
              "SQLi_QUERYARGUMENTS",
              "SQLiExtendedPatterns_QUERYARGUMENTS",
              "SQLi_BODY",
              "SQLiExtendedPatterns_BODY",
              "SQLi_COOKIE",
              "SQLi_URIPATH"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/api/referrals",
        "/api/referrals",
        "/v1/refer/professional/a-draft",
        "/v1/refer/self/a-draft/helps",
        "/v1/lost-link",
        "/v1/q/a-token/answers",
        "/v1/q/a-token/submission",
        "/v1/api/desk/mothers/m1/sessions",
        "/v1/desk/mothers/m1/sessions"
      })
  void whatAPersonWritesOnAFormIsNeverReadAsAnAttack(String path) {
    assertThat(Pattern.compile(Firewall.FORMS).matcher(path).find()).isTrue();
    Set<String> sets = new TreeSet<>();
    for (Object one : Synth.list(RULES.at("Rules"))) {
      Map<String, Object> rule = Synth.map(one);
      Map<String, Object> group = managed(rule);
      if (group.isEmpty()) {
        assertThat(Json.write(rule)).doesNotContain("{\"Body\"", "JsonBody");
        continue;
      }
      String set = String.valueOf(group.get("Name"));
      sets.add(set);
      assertThat(MANAGED).containsKey(set);
      Set<String> counted = counted(group);
      for (String name : MANAGED.getOrDefault(set, List.of())) {
        // What does not read a body goes on refusing.
        assertThat(counted.contains(name)).as(set + " " + name).isEqualTo(name.endsWith("_BODY"));
      }
      assertThat(MANAGED.getOrDefault(set, List.of())).containsAll(counted);
    }
    assertThat(sets).isEqualTo(MANAGED.keySet());
  }

  @Test
  void whatABodyRuleCountedIsRefusedWhereNobodyFillsInAForm() {
    Set<String> labels = new TreeSet<>();
    for (Object one : Synth.list(RULES.at("Rules"))) {
      String said = Json.write(one);
      if (said.contains("LabelMatchStatement")) {
        assertThat(said)
            .contains("\"Block\"", "\"NotStatement\":{\"Statement\":{\"RegexMatchStatement\"")
            .contains(Json.write(Firewall.FORMS));
        Matcher label = Pattern.compile("\"Key\":\"([^\"]+)\"").matcher(said);
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
    assertThat(Pattern.compile(Firewall.FORMS).matcher("/v1/elsewhere").find()).isFalse();
    Map<String, String> spaces =
        Map.of(
            "AWSManagedRulesCommonRuleSet", "core-rule-set",
            "AWSManagedRulesKnownBadInputsRuleSet", "known-bad-inputs",
            "AWSManagedRulesSQLiRuleSet", "sql-database");
    Set<String> meant = new TreeSet<>();
    MANAGED.forEach(
        (set, names) ->
            names.stream()
                .filter(name -> name.endsWith("_BODY"))
                .map(name -> name.replace("_BODY", "_Body"))
                .forEach(name -> meant.add("awswaf:managed:aws:" + spaces.get(set) + ":" + name)));
    assertThat(labels).isEqualTo(meant);
  }

  private static Map<String, Object> managed(Map<String, Object> rule) {
    return Synth.map(Synth.map(rule.get("Statement")).get("ManagedRuleGroupStatement"));
  }

  /** The rules of a set that refuse nothing. */
  private static Set<String> counted(Map<String, Object> group) {
    Set<String> counted = new TreeSet<>();
    for (Object override : Synth.list(group.get("RuleActionOverrides"))) {
      assertThat(Json.write(override)).contains("\"Count\"");
      counted.add(String.valueOf(Synth.map(override).get("Name")));
    }
    return counted;
  }

  @Test
  void oneAddressCannotTakeTheReferralsOfAllOthers() {
    Map<String, Object> rule = rule(Synth.AWS, "TooManyReferrals");
    Map<String, Object> rate =
        Synth.map(Synth.map(rule.get("Statement")).get("RateBasedStatement"));
    assertThat(Json.write(rate.get("ScopeDownStatement"))).contains("/api/referrals$");
    double one = ((Number) Objects.requireNonNull(rate.get("Limit"))).doubleValue() / 300;
    Map<String, Object> route =
        Synth.list(Synth.AWS.of("AWS::ApiGateway::Stage").getFirst().at("MethodSettings")).stream()
            .map(Synth::map)
            .filter(setting -> "/~1api~1referrals".equals(setting.get("ResourcePath")))
            .findFirst()
            .orElseThrow();
    // Twenty such addresses at once, and everybody else is still heard.
    assertThat(one * 20)
        .isLessThan(
            ((Number) Objects.requireNonNull(route.get("ThrottlingRateLimit"))).doubleValue());
    // A clinic: a dozen a minute.
    assertThat(one * 60).isGreaterThan(12);
  }

  @Test
  void whoeverSendsTooMuchIsToldSoInOurWords() {
    for (String name : Set.of("TooMany", "TooManyReferrals")) {
      assertThat(Json.write(rule(Synth.AWS, name).get("Action")))
          .contains("\"ResponseCode\":429", "\"CustomResponseBodyKey\":\"Busy\"");
    }
    Map<String, Object> said =
        Json.object(String.valueOf(RULES.at("CustomResponseBodies", "Busy", "Content")));
    assertThat(said).containsEntry("status", 429).containsKeys("type", "title", "detail");
  }

  @Test
  void whoeverOpensTooManyPagesReadsOneThatNamesHelpAndLoadsNothing() {
    assertThat(Json.write(rule(Synth.AWS, "TooManyPages").get("Action")))
        .contains("\"ResponseCode\":429", "\"CustomResponseBodyKey\":\"BusyPage\"");
    assertThat(RULES.at("CustomResponseBodies", "BusyPage", "ContentType")).isEqualTo("TEXT_HTML");
    String page = String.valueOf(RULES.at("CustomResponseBodies", "BusyPage", "Content"));
    assertThat(page)
        .hasSizeLessThan(4_096)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")
        .contains("<title>", "<h1>", "Nothing you saved is lost", "If you need help now")
        .contains("<a href=\"tel:999\">999</a>", "<a href=\"tel:116123\">116 123</a>")
        .as("and whom to call")
        .contains("Or call us: <a href=\"tel:01632960100\">01632 960100</a>.")
        .contains("SHOUT", "85258")
        .doesNotContain("http", "src=", "<link", "<script", "style", "%s");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/api/referrals, true",
    "/api/desk/queue, true",
    "/v1/refer/self/a-draft/name, false",
    "/q/a-token, false",
    "/desk, false",
    "/v1/, false",
    "/apiary, false",
    "/refer/api/, false"
  })
  void pagesAndWhatProgramsCallAreCountedApartAndNothingIsLeftOut(String path, boolean programs) {
    assertThat(Pattern.compile(Firewall.FOR_PROGRAMS).matcher(path).find()).isEqualTo(programs);
    String pages = Json.write(rate(Synth.AWS, "TooManyPages").get("ScopeDownStatement"));
    String called = Json.write(rate(Synth.AWS, "TooMany").get("ScopeDownStatement"));
    assertThat(called).contains(Json.write(Firewall.FOR_PROGRAMS)).doesNotContain("NotStatement");
    assertThat(pages).isEqualTo("{\"NotStatement\":{\"Statement\":" + called + "}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TooMany", "TooManyPages"})
  void aHospitalBehindOneAddressStaysBelowTheRate(String name) {
    Map<String, Object> rate = rate(Synth.AWS, name);
    // Fifty people who each send thirty requests in five minutes.
    assertThat((Integer) rate.get("Limit")).isGreaterThan(50 * 30);
    assertThat(rate).containsEntry("EvaluationWindowSec", 300);
  }

  @Test
  void whoeverGoesPastTheFrontDoorIsRefusedBeforeAnythingElse() {
    Map<String, Object> first = Synth.map(Synth.list(RULES.at("Rules")).getFirst());
    assertThat(first).containsEntry("Name", "PastTheFrontDoor").containsEntry("Priority", 0);
    assertThat(Json.write(first.get("Action"))).contains("\"Block\"");
    Map<String, Object> match =
        Synth.map(
            Synth.map(
                    Synth.map(Synth.map(first.get("Statement")).get("NotStatement"))
                        .get("Statement"))
                .get("ByteMatchStatement"));
    assertThat(match).containsEntry("PositionalConstraint", "EXACTLY");
    assertThat(Json.write(match.get("FieldToMatch"))).contains("{\"Name\":\"x-front-door\"}");
    // The front door shows what is asked for: both are the same reference, and no template has it.
    String shown =
        Json.write(
            Synth.list(distribution().at("DistributionConfig", "Origins")).stream()
                .map(origin -> Synth.map(origin).get("OriginCustomHeaders"))
                .toList());
    String proof = Json.write(match.get("SearchString"));
    assertThat(proof).contains("{{resolve:secretsmanager:", "FrontDoorProof", ":SecretString:");
    assertThat(shown).contains("\"HeaderName\":\"X-Front-Door\",\"HeaderValue\":" + proof);
    assertThat(Synth.AWS.of("AWS::SecretsManager::Secret").getFirst().text("GenerateSecretString"))
        .contains("\"PasswordLength\":48");
    assertThat(String.valueOf(RULES.all().get("DependsOn"))).contains("FrontDoorDistribution");
  }

  @Test
  void behindTheFrontDoorACallerIsCountedByWhatItSawAndNotByWhatItIsTold() {
    String header =
        String.valueOf(Synth.map(rate(Synth.AWS).get("ForwardedIPConfig")).get("HeaderName"));
    assertThat(rate(Synth.AWS)).containsEntry("AggregateKeyType", "FORWARDED_IP");
    assertThat(header).isEqualTo("True-Client-IP");
    Synth.Resource function = Synth.AWS.of("AWS::CloudFront::Function").getFirst();
    assertThat(String.valueOf(function.at("FunctionCode")))
        .contains("headers['true-client-ip'] = {value: event.viewer.ip}");
    assertThat(
            distribution()
                .text("DistributionConfig", "DefaultCacheBehavior", "FunctionAssociations"))
        .contains("viewer-request", function.id());
  }

  @Test
  void theFrontDoorKeepsNoRefusalForTheNextWhoAsks() {
    Map<Integer, Integer> kept = new TreeMap<>();
    for (Object one : Synth.list(distribution().at("DistributionConfig", "CustomErrorResponses"))) {
      kept.put(
          (Integer) Synth.map(one).get("ErrorCode"),
          (Integer) Synth.map(one).get("ErrorCachingMinTTL"));
    }
    assertThat(kept.keySet()).contains(400, 403, 404, 405, 414, 500, 501, 502, 503, 504);
    assertThat(kept.values()).containsOnly(0);
  }

  /** What somebody was shown or wrote is kept nowhere between her and us. */
  @Test
  void theFrontDoorKeepsNothingButWhatIsNamedByItsContent() {
    assertThat(distribution().at("DistributionConfig", "DefaultCacheBehavior", "CachePolicyId"))
        .isEqualTo(CACHING_DISABLED);
    List<?> others = Synth.list(distribution().at("DistributionConfig", "CacheBehaviors"));
    assertThat(others).hasSize(1);
    assertThat(Synth.map(others.getFirst()))
        .containsEntry("PathPattern", "/assets/*")
        .containsEntry("AllowedMethods", List.of("GET", "HEAD"));
  }

  @Test
  void withoutAFrontDoorNobodyHasToShowAnythingAndTheAddressItselfIsCounted() {
    Synth without = Synth.RESTORED;
    assertThat(without.of("AWS::CloudFront::Distribution")).isEmpty();
    assertThat(without.of("AWS::SecretsManager::Secret")).isEmpty();
    assertThat(Json.write(without.of("AWS::WAFv2::WebACL").getFirst().at("Rules")))
        .doesNotContain("PastTheFrontDoor", "True-Client-IP");
    assertThat(rate(without)).containsEntry("AggregateKeyType", "IP");
  }

  @Test
  void itKeepsNeitherPathNorQuestionNorBody() {
    assertThat(Json.write(RULES.all())).doesNotContain("\"SampledRequestsEnabled\":true");
    assertThat(RULES.text("DataProtectionConfig"))
        .contains("{\"FieldType\":\"BODY\"}", "{\"FieldType\":\"QUERY_STRING\"}")
        .contains("\"ExcludeRuleMatchDetails\":false");
    Synth.Resource logging = Synth.AWS.of("AWS::WAFv2::LoggingConfiguration").getFirst();
    assertThat(logging.text("RedactedFields"))
        .contains("UriPath", "QueryString", "authorization", "cookie", "x-front-door", "referer");
  }

  @Test
  void itStandsBeforeTheStage() {
    Synth.Resource before = Synth.AWS.of("AWS::WAFv2::WebACLAssociation").getFirst();
    assertThat(before.text("ResourceArn")).contains("/stages/");
    assertThat(before.text("WebACLArn")).contains(RULES.id());
  }

  private static Map<String, Object> rate(Synth cloud) {
    return rate(cloud, "TooManyPages");
  }

  private static Map<String, Object> rate(Synth cloud, String name) {
    return Synth.map(Synth.map(rule(cloud, name).get("Statement")).get("RateBasedStatement"));
  }

  private static Map<String, Object> rule(Synth cloud, String name) {
    return Synth.list(cloud.of("AWS::WAFv2::WebACL").getFirst().at("Rules")).stream()
        .map(Synth::map)
        .filter(rule -> name.equals(rule.get("Name")))
        .findFirst()
        .orElseThrow();
  }

  private static Synth.Resource distribution() {
    return Synth.AWS.of("AWS::CloudFront::Distribution").getFirst();
  }
}
