package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;

class StacksTest {

  /**
   * Where CloudFormation makes up a name if none is given. It asks for one of a bus and of an API,
   * which the CDK makes up.
   */
  private static final Set<String> PHYSICAL_NAMES =
      Set.of(
          "TableName",
          "BucketName",
          "FunctionName",
          "RoleName",
          "QueueName",
          "AlarmName",
          "LogGroupName",
          "ArchiveName",
          "AliasName",
          "LayerName");

  @Test
  void nothingHasANameThatASecondDeploymentWouldMeet() {
    for (Synth.Resource resource : Synth.AWS.resources()) {
      for (String name : PHYSICAL_NAMES) {
        // A reference to another resource is no name.
        assertThat(resource.at(name) instanceof String).as(resource.id() + " " + name).isFalse();
      }
    }
  }

  @Test
  void noNameOfAResourceSaysWhatTheMothersOfItHave() {
    List<String> telling =
        List.of("mental", "anxi", "depress", "perinatal", "baby", "mother", "postnatal");
    for (Synth.Resource resource : Synth.AWS.resources()) {
      String id = resource.id().toLowerCase(Locale.ROOT);
      assertThat(telling).as(resource.id()).noneMatch(id::contains);
    }
  }

  @Test
  void recordsKnowNothingOfWhatStandsOnThem() {
    assertThat(Synth.AWS.templates()).containsOnlyKeys("Records", "Functions", "Web", "Watch");
    String records = String.valueOf(Synth.AWS.templates().get("Records"));
    assertThat(records).doesNotContain("Fn::ImportValue");
  }

  @Test
  void whatWatchesRefersToNothingOfTheOthersSoThatTheyCanBeRolledBackWithoutIt() {
    assertThat(imports(Synth.AWS, "Watch")).isEmpty();
    assertThat(imports(Synth.LOCALSTACK, "Watch")).isEmpty();
  }

  @Test
  void whatFacesTheWorldTakesItsFourFunctionsAndNothingElse() {
    assertThat(imports(Synth.AWS, "Web"))
        .hasSize(4)
        .allMatch(
            name ->
                name.matches("Functions:.*(FrontDoor|ReferralIntake|HadsSubmission|StaffDesk).*"));
  }

  /** CloudFormation updates no stack without an export that another, as deployed, still takes. */
  @Test
  void whicheverSettingsFollowWhichNoStackLosesAnExportThatAnotherStillTakes() {
    List<Synth> settings = List.of(Synth.AWS, Synth.RESTORED);
    for (Synth deployed : settings) {
      for (String stack : deployed.templates().keySet()) {
        for (Synth next : settings) {
          assertThat(exports(next)).as(stack).containsAll(imports(deployed, stack));
        }
      }
    }
    assertThat(imports(Synth.AWS, "Functions")).hasSizeGreaterThan(6);
  }

  private static Set<String> exports(Synth cloud) {
    Set<String> exports = new TreeSet<>();
    for (Map<String, Object> template : cloud.templates().values()) {
      for (Object output : Synth.map(template.get("Outputs")).values()) {
        Object name = Synth.map(Synth.map(output).get("Export")).get("Name");
        if (name != null) {
          exports.add(String.valueOf(name));
        }
      }
    }
    return exports;
  }

  private static Set<String> imports(Synth cloud, String stack) {
    Set<String> imports = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\"Fn::ImportValue\":\"([^\"]+)\"")
            .matcher(Json.write(cloud.templates().get(stack)));
    while (matcher.find()) {
      imports.add(matcher.group(1));
    }
    return imports;
  }

  @Test
  void localStackGetsAllButWhatItLacks() {
    Map<String, Long> missing = counted(Synth.AWS);
    counted(Synth.LOCALSTACK).forEach((type, count) -> missing.merge(type, -count, Long::sum));
    missing.values().removeIf(count -> count == 0);
    assertThat(missing)
        .isEqualTo(
            Map.ofEntries(
                // Snapshots.
                Map.entry("AWS::Lambda::Alias", 4L),
                Map.entry("AWS::Lambda::Version", 4L),
                Map.entry("AWS::Lambda::LayerVersion", 1L),
                Map.entry("AWS::Events::Archive", 1L),
                // Sign-in.
                Map.entry("AWS::Cognito::UserPool", 1L),
                Map.entry("AWS::Cognito::UserPoolClient", 1L),
                Map.entry("AWS::Cognito::UserPoolDomain", 1L),
                // The firewall.
                Map.entry("AWS::WAFv2::WebACL", 1L),
                Map.entry("AWS::WAFv2::WebACLAssociation", 1L),
                Map.entry("AWS::WAFv2::LoggingConfiguration", 1L),
                // The front door.
                Map.entry("AWS::CloudFront::Distribution", 1L),
                Map.entry("AWS::CloudFront::ResponseHeadersPolicy", 1L),
                Map.entry("AWS::CloudFront::Function", 1L),
                Map.entry("AWS::SecretsManager::Secret", 1L),
                // What is counted in a log.
                Map.entry("AWS::Logs::MetricFilter", 1L),
                // Mail: whom it is from, and what tells of it by itself.
                Map.entry("AWS::SES::EmailIdentity", 1L),
                Map.entry("AWS::SES::ConfigurationSet", 1L),
                Map.entry("AWS::SES::ConfigurationSetEventDestination", 3L),
                // Texts: what sets how they are sent, and its role and that of SNS; who hears what
                // became of them.
                Map.entry("Custom::AWS", 1L),
                Map.entry("AWS::Logs::SubscriptionFilter", 2L),
                Map.entry("AWS::Lambda::Permission", 2L),
                Map.entry("AWS::Lambda::Function", 1L),
                Map.entry("AWS::IAM::Policy", 2L),
                // The logs of the firewall, of texts (two) and of what sets them.
                Map.entry("AWS::Logs::LogGroup", 4L),
                // The key to what becomes of texts; alarms of what they cost, and of what is
                // counted
                // in a log.
                Map.entry("AWS::KMS::Key", 1L),
                Map.entry("AWS::CloudWatch::Alarm", 2L),
                // Copies, and the role that makes them.
                Map.entry("AWS::Backup::BackupPlan", 1L),
                Map.entry("AWS::Backup::BackupSelection", 1L),
                Map.entry("AWS::Backup::BackupVault", 1L),
                // Who makes copies, who sets texts, who writes of them.
                Map.entry("AWS::IAM::Role", 3L),
                // The overview.
                Map.entry("AWS::CloudWatch::Dashboard", 1L),
                Map.entry("AWS::Budgets::Budget", 1L)));
  }

  @Test
  void whatLocalStackGetsIsWhatAwsGetsInEverythingElse() {
    Map<String, String> aws = new TreeMap<>();
    Synth.AWS.resources().forEach(one -> aws.put(named(one.id()), alike(one)));
    Map<String, String> localStack = new TreeMap<>();
    Synth.LOCALSTACK.resources().forEach(one -> localStack.put(named(one.id()), alike(one)));
    localStack.forEach((id, said) -> assertThat(said).as(id).isEqualTo(aws.get(id)));
  }

  @Test
  void everyFindingOfTheChecksIsFollowedOrExplained() throws IOException {
    List<String> open = new ArrayList<>();
    Set<String> explained = new TreeSet<>();
    int findings = 0;
    try (Stream<Path> files = Files.list(Synth.AWS.folder())) {
      for (Path report : files.filter(f -> f.toString().endsWith("-NagReport.csv")).toList()) {
        for (String line : Files.readAllLines(report)) {
          String[] cells = line.split("\",\"", -1);
          if (!cells[0].contains("AwsSolutions-")) {
            continue;
          }
          findings++;
          switch (cells[2]) {
            case "Compliant", "N/A" -> {}
            case "Suppressed" -> {
              explained.add(cells[0].replace("\"", ""));
              assertThat(cells[3]).as(line).hasSizeGreaterThan(30);
            }
            default -> open.add(line);
          }
        }
      }
    }
    assertThat(findings).isGreaterThan(50);
    assertThat(open).isEmpty();
    assertThat(explained)
        .containsExactly(
            "AwsSolutions-APIG2",
            "AwsSolutions-APIG4",
            "AwsSolutions-APIG6",
            "AwsSolutions-CFR1",
            "AwsSolutions-CFR2",
            "AwsSolutions-CFR3",
            "AwsSolutions-COG3",
            "AwsSolutions-COG4",
            "AwsSolutions-IAM4",
            "AwsSolutions-IAM5",
            "AwsSolutions-S1",
            "AwsSolutions-SMG4",
            "AwsSolutions-SQS3");
  }

  private static Map<String, Long> counted(Synth cloud) {
    Map<String, Long> counted = new TreeMap<>();
    cloud.resources().forEach(resource -> counted.merge(resource.type(), 1L, Long::sum));
    return counted;
  }

  /** An id without what is worked out of the rest. */
  private static String named(String text) {
    return text.replaceAll("(ApiDeployment[0-9A-F]{8})[0-9a-f]{32}", "$1");
  }

  /** All that a template says of a resource, without what LocalStack has to do without. */
  private static String alike(Synth.Resource resource) {
    Map<String, Object> all = new TreeMap<>(resource.all());
    Map<String, Object> properties = Synth.map(all.get("Properties"));
    switch (resource.type()) {
      case "AWS::Lambda::Function" -> {
        // Snapshots, traces, wordings, the front door; and the issuer that has to be named.
        properties.keySet().removeAll(Set.of("SnapStart", "TracingConfig", "Layers"));
        Map<String, Object> variables =
            Synth.map(Synth.map(properties.get("Environment")).get("Variables"));
        variables
            .keySet()
            .removeAll(
                Set.of("TEXT_PACKS", "ISSUER", "AUDIENCE", "CONFIGURATION_SET", "FRONT_DOOR"));
        properties.put("Environment", variables);
      }
      // Without the settings of mail SES tells nothing.
      case "AWS::IAM::Policy", "AWS::SNS::TopicPolicy" -> {
        List<?> statements = Synth.list(resource.at("PolicyDocument", "Statement"));
        properties.put(
            "PolicyDocument",
            statements.stream()
                .map(Json::write)
                .filter(statement -> !statement.contains("\"xray:"))
                .filter(statement -> !statement.contains(":configuration-set/"))
                .filter(statement -> !statement.contains("\"ses.amazonaws.com\""))
                .toList());
      }
      default -> {}
    }
    all.put("Properties", properties);
    all.remove("Metadata");
    // Without snapshots there is no alias: the function itself is called.
    return named(Json.write(all))
        .replaceAll("ExportsOutputRef(\\w+?)Live[0-9A-F]{16}", "$1")
        .replaceAll("ExportsOutputFnGetAtt(\\w+?)Function[0-9A-F]{8}Arn[0-9A-F]{8}", "$1");
  }
}
