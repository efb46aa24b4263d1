package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parentsinmind.store.Keys;

/** What {@code docs/costs.md} says of what stands there whether anybody comes or not. */
class CostsTest {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @Test
  void whatTheLedgerCountsIsWhatTheTemplatesHave() throws IOException {
    assertThat(numbers("alarms: "))
        .startsWith(count(Synth.AWS, "AWS::CloudWatch::Alarm"), 0, 10)
        .contains(count(Synth.RESTORED, "AWS::CloudWatch::Alarm"));
    assertThat(numbers("keys: "))
        .startsWith(count(Synth.AWS, "AWS::KMS::Key"), 1, count(Synth.RESTORED, "AWS::KMS::Key"));
    assertThat(numbers("firewall: the list"))
        .startsWith(5, rules(Synth.RESTORED), 1, rules(Synth.AWS));
    assertThat(numbers("sweeps: ")).startsWith(Keys.SHARDS);
    // What a log is read for, and what a function measures: each is a metric of ours.
    long measured =
        Synth.AWS.of("AWS::CloudWatch::Alarm").stream()
            .map(alarm -> String.valueOf(alarm.at("Namespace")))
            .filter(namespace -> !namespace.startsWith("AWS/"))
            .count();
    assertThat(line("alarms: ")).contains("and " + measured + " measures");
  }

  @Test
  void whatStandsBelowIsTheSumOfWhatStandsAbove() throws IOException {
    for (int column : List.of(2, 3)) {
      double sum = 0;
      int lines = 0;
      for (String line : month()) {
        String cell = line.split("\\|", -1)[column].strip();
        if (cell.matches("\\d+\\.\\d\\d")) {
          sum += Double.parseDouble(cell);
          lines++;
        }
      }
      assertThat(lines).isGreaterThan(8);
      assertThat(line("**together**").split("\\|", -1)[column].strip())
          .isEqualTo("**" + Math.round(sum) + "**");
    }
  }

  private static int count(Synth cloud, String type) {
    return cloud.of(type).size();
  }

  private static int rules(Synth cloud) {
    return Synth.list(cloud.of("AWS::WAFv2::WebACL").getFirst().at("Rules")).size();
  }

  /** The whole numbers of a line, in their order. */
  private static List<Integer> numbers(String beginning) throws IOException {
    return NUMBER
        .matcher(line(beginning))
        .results()
        .map(found -> Integer.valueOf(found.group()))
        .toList();
  }

  private static String line(String beginning) throws IOException {
    return month().stream()
        .filter(line -> line.startsWith("| " + beginning))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of " + beginning));
  }

  /** The table of a month's costs. */
  private static List<String> month() throws IOException {
    String text = Files.readString(Synth.REPOSITORY.resolve("docs/costs.md"));
    Matcher section = Pattern.compile("(?s)## A month\n(.*)").matcher(text);
    assertThat(section.find()).isTrue();
    return Objects.requireNonNull(section.group(1))
        .lines()
        .filter(line -> line.startsWith("| "))
        .toList();
  }
}
