package parentsinmind.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.Logging;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * How texts are sent, and where SNS writes what became of each: with the number, so that it is kept
 * for a day and under a key of ours. CloudFormation knows none of these settings, which are the
 * account's: they are set by a call.
 */
final class Texts extends Construct {

  /** Of the limit: there is time to raise it before SNS sends no more. */
  private static final double NEAR = 0.8;

  /** Where SNS writes of what arrived, and beside it of what failed. */
  private static final String SENT = "DirectPublishToPhoneNumber";

  Texts(Construct scope, String id, Settings.Texts texts) {
    super(scope, id);
    List<String> names = logNames();
    Key key =
        Key.Builder.create(this, "Key")
            .description("What became of a text: it names a number")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(writingLogs(names));
    LogGroup arrived = log("Arrived", names.getFirst(), key);
    LogGroup failed = log("Failed", names.getLast(), key);
    Role writes =
        Role.Builder.create(this, "Writes")
            .assumedBy(new ServicePrincipal("sns.amazonaws.com"))
            .build();
    writes.addToPolicy(
        PolicyStatement.Builder.create()
            // SNS asks for the first as well, also where the group is there.
            .actions(List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(arrived.getLogGroupArn(), failed.getLogGroupArn()))
            .build());
    set(texts, writes);
  }

  /** The logs of what became of each text: SNS chooses their names. */
  static List<String> logNames() {
    String arrived = String.join("/", "sns", Aws.REGION, Aws.ACCOUNT_ID, SENT);
    return List.of(arrived, arrived + "/Failure");
  }

  /** What the month's texts may cost before somebody is told. */
  static double near(Settings.Texts texts) {
    return texts.monthlyLimit() * NEAR;
  }

  /** SNS takes no other name: the one exception to names that nobody chooses. */
  private LogGroup log(String id, String name, Key key) {
    return LogGroup.Builder.create(this, id)
        .logGroupName(name)
        .encryptionKey(key)
        .retention(RetentionDays.ONE_DAY)
        // A deployment that fails must not leave the name taken for the next.
        .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        .build();
  }

  private static PolicyStatement writingLogs(List<String> names) {
    String groups = "arn:" + Aws.PARTITION + ":logs:" + Aws.REGION + ":" + Aws.ACCOUNT_ID;
    return PolicyStatement.Builder.create()
        .sid("Write")
        .principals(List.of(new ServicePrincipal("logs." + Aws.REGION + ".amazonaws.com")))
        .actions(Permissions.USE_OF_A_KEY)
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "ArnLike",
                Map.of(
                    "kms:EncryptionContext:aws:logs:arn",
                    names.stream().map(name -> groups + ":log-group:" + name).toList())))
        .build();
  }

  private void set(Settings.Texts texts, Role writes) {
    LogGroup log =
        LogGroup.Builder.create(this, "SettingLog")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Role sets =
        Role.Builder.create(this, "Sets")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    allow(sets, "sns:SetSMSAttributes", "*");
    allow(sets, "logs:CreateLogStream", log.getLogGroupArn());
    allow(sets, "logs:PutLogEvents", log.getLogGroupArn());
    sets.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("iam:PassRole"))
            .resources(List.of(writes.getRoleArn()))
            .conditions(Map.of("StringEquals", Map.of("iam:PassedToService", "sns.amazonaws.com")))
            .build());
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("DefaultSMSType", "Transactional");
    attributes.put("DefaultSenderID", texts.sender());
    attributes.put("DeliveryStatusIAMRole", writes.getRoleArn());
    attributes.put("DeliveryStatusSuccessSamplingRate", "100");
    attributes.put("MonthlySpendLimit", Integer.toString(texts.monthlyLimit()));
    AwsCustomResource setting =
        AwsCustomResource.Builder.create(this, "Settings")
            .role(sets)
            .logGroup(log)
            .installLatestAwsSdk(false)
            .memorySize(256)
            .timeout(Duration.minutes(2))
            // Also as it is made. Taken away, the account keeps them: nothing of ours sends any
            // more.
            .onUpdate(
                AwsSdkCall.builder()
                    .service("SNS")
                    .action("setSMSAttributes")
                    .parameters(Map.of("attributes", attributes))
                    .physicalResourceId(PhysicalResourceId.of("texts"))
                    .logging(Logging.withDataHidden())
                    .build())
            .build();
    explainSize();
    // What it may do must stand before it does it.
    setting.getNode().addDependency(sets, writes);
    Reasons.suppressWildcard(sets, "\\*", "The account's settings for texts are no resource.");
  }

  /** The CDK's own function, one a stack, which makes the call. */
  private void explainSize() {
    IConstruct function = Stack.of(this).getNode().findChild("AWS679f53fac002430cb0da5b7982bd2287");
    if (function.getNode().getDefaultChild() instanceof CfnResource resource) {
      resource.addMetadata(
          "why",
          Map.of(
              "memory", "the least in which its client starts in seconds; it runs at a deployment",
              "timeout", "one call, tried again where it is refused at first",
              "concurrency", "none kept: one deployment calls it once"));
    }
  }

  private static void allow(Role role, String action, String resource) {
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(action))
            .resources(List.of(resource))
            .build());
  }
}
