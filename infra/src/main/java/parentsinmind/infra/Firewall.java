package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * What is refused before it reaches a function. A body is never refused for what is written in it
 * on a form: a long referral, or one in Urdu, looks like an attack to rules made for English. There
 * the function checks the size, and answers kindly.
 */
final class Firewall extends Construct {

  /** The routes whose body a person writes, with the stage before them or without. */
  static final String FORMS =
      "^(/v1)?/(api/referrals$|api/lost-links$|lost-link$|refer/|api/desk/|desk/|q/)";

  /**
   * In five minutes from one address, of pages, and the same of what programs call: a hospital's
   * staff behind one, all at their forms, stay far below it; the routes' throttles bound what many
   * addresses can do.
   */
  static final int REQUESTS_FROM_ONE_ADDRESS = 3_000;

  /**
   * The same, of referrals alone: a clinic sends a dozen in a morning. What one address may send
   * must stay far below what the route takes from all, or one could keep everybody from referring.
   */
  static final int REFERRALS_FROM_ONE_ADDRESS = 150;

  private static final String REFERRALS = "^(/v1)?/api/referrals$";

  /** What programs call, and no browser shows. */
  static final String FOR_PROGRAMS = "^(/v1)?/api/";

  private static final String BUSY = "Busy";
  private static final String BUSY_PAGE = "BusyPage";

  private static final String CORE = "AWSManagedRulesCommonRuleSet";
  private static final String BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";
  private static final String SQL = "AWSManagedRulesSQLiRuleSet";

  /** A rule that reads a body, and the label that it leaves where it only counts. */
  private record BodyRule(String set, String name, String label) {}

  /**
   * All of them, in the sets that we use. A name that a set's version does not have does no harm,
   * so that those of the newest stand here before they are the default.
   */
  private static final List<BodyRule> BODY_RULES =
      List.of(
          core("SizeRestrictions_BODY", "SizeRestrictions_Body"),
          core("EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_Body"),
          core("GenericLFI_BODY", "GenericLFI_Body"),
          core("GenericRFI_BODY", "GenericRFI_Body"),
          core("CrossSiteScripting_BODY", "CrossSiteScripting_Body"),
          badInput("JavaDeserializationRCE_BODY", "JavaDeserializationRCE_Body"),
          badInput("Log4JRCE_BODY", "Log4JRCE_Body"),
          badInput("ReactJSRCE_BODY", "ReactJSRCE_Body"),
          sql("SQLi_BODY", "SQLi_Body"),
          sql("SQLiExtendedPatterns_BODY", "SQLiExtendedPatterns_Body"));

  private static final List<CfnWebACL.TextTransformationProperty> AS_IT_IS =
      List.of(CfnWebACL.TextTransformationProperty.builder().priority(0).type("NONE").build());

  private static BodyRule core(String name, String label) {
    return new BodyRule(CORE, name, "awswaf:managed:aws:core-rule-set:" + label);
  }

  private static BodyRule badInput(String name, String label) {
    return new BodyRule(BAD_INPUTS, name, "awswaf:managed:aws:known-bad-inputs:" + label);
  }

  private static BodyRule sql(String name, String label) {
    return new BodyRule(SQL, name, "awswaf:managed:aws:sql-database:" + label);
  }

  private final @Nullable CloudFrontDoor frontDoor;

  /**
   * A firewall before a stage.
   *
   * @param stage its ARN
   * @param programme who is told where help is
   * @param frontDoor where there is one, nobody else may call: whoever went past it could claim any
   *     address to the rule that counts them
   */
  Firewall(
      Construct scope,
      String id,
      String stage,
      Programme programme,
      @Nullable CloudFrontDoor frontDoor) {
    super(scope, id);
    this.frontDoor = frontDoor;
    CfnWebACL rules =
        CfnWebACL.Builder.create(this, "Rules")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(unsampled("Firewall"))
            .rules(rules())
            .customResponseBodies(
                Map.of(
                    BUSY,
                    body("APPLICATION_JSON", Web.busy().body()),
                    BUSY_PAGE,
                    body("TEXT_HTML", RefusedPage.busy(programme))))
            .dataProtectionConfig(
                CfnWebACL.DataProtectionConfigProperty.builder()
                    .dataProtections(List.of(hidden("BODY"), hidden("QUERY_STRING")))
                    .build())
            .build();
    CfnWebACLAssociation.Builder.create(this, "BeforeTheStage")
        .resourceArn(stage)
        .webAclArn(rules.getAttrArn())
        .build();
    log(rules);
  }

  private List<CfnWebACL.RuleProperty> rules() {
    List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
    int priority = 0;
    if (frontDoor != null) {
      rules.add(pastTheFrontDoor(priority++, frontDoor.proof()));
    }
    CfnWebACL.StatementProperty programs = path(FOR_PROGRAMS);
    rules.add(
        tooMany(priority++, "TooManyPages", REQUESTS_FROM_ONE_ADDRESS, not(programs), BUSY_PAGE));
    rules.add(tooMany(priority++, "TooMany", REQUESTS_FROM_ONE_ADDRESS, programs, BUSY));
    rules.add(
        tooMany(priority++, "TooManyReferrals", REFERRALS_FROM_ONE_ADDRESS, path(REFERRALS), BUSY));
    for (String set : List.of(CORE, BAD_INPUTS, SQL)) {
      rules.add(managed(priority++, set));
    }
    rules.add(elsewhere(priority));
    return rules;
  }

  private static CfnWebACL.RuleProperty pastTheFrontDoor(int priority, String proof) {
    CfnWebACL.StatementProperty through =
        CfnWebACL.StatementProperty.builder()
            .byteMatchStatement(
                CfnWebACL.ByteMatchStatementProperty.builder()
                    .fieldToMatch(
                        CfnWebACL.FieldToMatchProperty.builder()
                            .singleHeader(
                                Map.of("Name", CloudFrontDoor.PROOF.toLowerCase(Locale.ROOT)))
                            .build())
                    .positionalConstraint("EXACTLY")
                    .searchString(proof)
                    .textTransformations(AS_IT_IS)
                    .build())
            .build();
    return blocking("PastTheFrontDoor", priority, not(through));
  }

  private static CfnWebACL.StatementProperty not(CfnWebACL.StatementProperty statement) {
    return CfnWebACL.StatementProperty.builder()
        .notStatement(CfnWebACL.NotStatementProperty.builder().statement(statement).build())
        .build();
  }

  private CfnWebACL.RuleProperty tooMany(
      int priority, String name, int limit, CfnWebACL.StatementProperty of, String told) {
    CfnWebACL.RateBasedStatementProperty.Builder rate =
        CfnWebACL.RateBasedStatementProperty.builder()
            .limit(limit)
            .evaluationWindowSec(300)
            .scopeDownStatement(of);
    if (frontDoor == null) {
      rate.aggregateKeyType("IP");
    } else {
      rate.aggregateKeyType("FORWARDED_IP")
          .forwardedIpConfig(
              CfnWebACL.ForwardedIPConfigurationProperty.builder()
                  // Not the usual one: its first address is whatever a caller wrote there.
                  .headerName(CloudFrontDoor.CALLER)
                  .fallbackBehavior("MATCH")
                  .build());
    }
    return rule(
        name,
        priority,
        CfnWebACL.StatementProperty.builder().rateBasedStatement(rate.build()).build(),
        CfnWebACL.BlockActionProperty.builder()
            .customResponse(
                CfnWebACL.CustomResponseProperty.builder()
                    .responseCode(429)
                    .customResponseBodyKey(told)
                    .build())
            .build());
  }

  private static CfnWebACL.CustomResponseBodyProperty body(String type, String content) {
    return CfnWebACL.CustomResponseBodyProperty.builder()
        .contentType(type)
        .content(content)
        .build();
  }

  private static CfnWebACL.RuleProperty managed(int priority, String set) {
    List<CfnWebACL.RuleActionOverrideProperty> counted =
        BODY_RULES.stream()
            .filter(rule -> rule.set.equals(set))
            .map(
                rule ->
                    CfnWebACL.RuleActionOverrideProperty.builder()
                        .name(rule.name)
                        .actionToUse(
                            CfnWebACL.RuleActionProperty.builder()
                                .count(CfnWebACL.CountActionProperty.builder().build())
                                .build())
                        .build())
            .toList();
    return CfnWebACL.RuleProperty.builder()
        .name(set)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(set)
                        .ruleActionOverrides(counted)
                        .build())
                .build())
        .visibilityConfig(unsampled(set))
        .build();
  }

  /** What a body rule counted is refused where nobody fills in a form. */
  private static CfnWebACL.RuleProperty elsewhere(int priority) {
    List<CfnWebACL.StatementProperty> counted =
        BODY_RULES.stream()
            .map(
                rule ->
                    CfnWebACL.StatementProperty.builder()
                        .labelMatchStatement(
                            CfnWebACL.LabelMatchStatementProperty.builder()
                                .scope("LABEL")
                                .key(rule.label)
                                .build())
                        .build())
            .toList();
    CfnWebACL.StatementProperty any =
        CfnWebACL.StatementProperty.builder()
            .orStatement(CfnWebACL.OrStatementProperty.builder().statements(counted).build())
            .build();
    return blocking(
        "NotOnAForm",
        priority,
        CfnWebACL.StatementProperty.builder()
            .andStatement(
                CfnWebACL.AndStatementProperty.builder()
                    .statements(List.of(any, not(path(FORMS))))
                    .build())
            .build());
  }

  private static CfnWebACL.StatementProperty path(String expression) {
    return CfnWebACL.StatementProperty.builder()
        .regexMatchStatement(
            CfnWebACL.RegexMatchStatementProperty.builder()
                .regexString(expression)
                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build())
                .textTransformations(AS_IT_IS)
                .build())
        .build();
  }

  private static CfnWebACL.RuleProperty blocking(
      String name, int priority, CfnWebACL.StatementProperty statement) {
    return rule(name, priority, statement, CfnWebACL.BlockActionProperty.builder().build());
  }

  private static CfnWebACL.RuleProperty rule(
      String name,
      int priority,
      CfnWebACL.StatementProperty statement,
      CfnWebACL.BlockActionProperty block) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .action(CfnWebACL.RuleActionProperty.builder().block(block).build())
        .statement(statement)
        .visibilityConfig(unsampled(name))
        .build();
  }

  /** A sample would keep whole requests, with the tokens in their paths. */
  private static CfnWebACL.VisibilityConfigProperty unsampled(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .metricName(metric)
        .sampledRequestsEnabled(false)
        .build();
  }

  private static CfnWebACL.DataProtectProperty hidden(String field) {
    return CfnWebACL.DataProtectProperty.builder()
        .action("SUBSTITUTION")
        .field(CfnWebACL.FieldToProtectProperty.builder().fieldType(field).build())
        .excludeRateBasedDetails(false)
        .excludeRuleMatchDetails(false)
        .build();
  }

  /** Which rule refused, and when; not what was asked for. */
  private void log(CfnWebACL rules) {
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            // The service takes no name that begins otherwise; the rest is the stack's own number.
            .logGroupName(
                Fn.join("-", List.of("aws-waf-logs", Fn.select(2, Fn.split("/", Aws.STACK_ID)))))
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    CfnLoggingConfiguration.Builder.create(this, "Logging")
        .resourceArn(rules.getAttrArn())
        .logDestinationConfigs(List.of(log.getLogGroupArn()))
        .redactedFields(
            List.of(
                CfnLoggingConfiguration.FieldToMatchProperty.builder().uriPath(Map.of()).build(),
                CfnLoggingConfiguration.FieldToMatchProperty.builder()
                    .queryString(Map.of())
                    .build(),
                header("authorization"),
                header(CloudFrontDoor.PROOF.toLowerCase(Locale.ROOT)),
                header("cookie"),
                // Whoever does not heed what we say of it tells there which link was open before.
                header("referer")))
        .build();
  }

  private static CfnLoggingConfiguration.FieldToMatchProperty header(String name) {
    return CfnLoggingConfiguration.FieldToMatchProperty.builder()
        .singleHeader(Map.of("Name", name))
        .build();
  }
}
