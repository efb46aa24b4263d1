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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
    assertThat(Synth.AWS.templates()).containsOnlyKeys("Records", "Functions", "Web");
    String records = String.valueOf(Synth.AWS.templates().get("Records"));
    assertThat(records).doesNotContain("Fn::ImportValue");
  }

  @Test
  void localStackGetsAllButWhatItLacks() {
    Map<String, Long> missing = counted(Synth.AWS);
    counted(Synth.LOCALSTACK).forEach((type, count) -> missing.merge(type, -count, Long::sum));
    missing.values().removeIf(count -> count == 0);
    assertThat(missing)
        .isEqualTo(
            Map.of(
                "AWS::Events::Archive", 1L,
                "AWS::Lambda::Alias", 3L,
                "AWS::Lambda::LayerVersion", 1L,
                "AWS::Lambda::Version", 3L));
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
            "AwsSolutions-APIG3",
            "AwsSolutions-APIG4",
            "AwsSolutions-APIG6",
            "AwsSolutions-COG4",
            "AwsSolutions-IAM4",
            "AwsSolutions-IAM5",
            "AwsSolutions-S1",
            "AwsSolutions-SQS3");
  }

  private static Map<String, Long> counted(Synth cloud) {
    Map<String, Long> counted = new TreeMap<>();
    cloud.resources().forEach(resource -> counted.merge(resource.type(), 1L, Long::sum));
    return counted;
  }
}
