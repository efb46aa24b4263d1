package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/deploy.md} tells whoever deploys. */
class DeployingTest {

  /** Where the CDK finds an app it runs it first, which asks for all settings. */
  @Test
  void anAccountIsPreparedWhereTheCdkFindsNoApp() throws IOException {
    assertThat(Synth.REPOSITORY.resolve("cdk.json")).doesNotExist();
    assertThat(Synth.REPOSITORY.resolve("infra/cdk.json")).exists();
    String before = "";
    List<String> commands = new ArrayList<>();
    for (String line : lines()) {
      if (line.contains("aws-cdk@") && line.contains(" bootstrap ")) {
        commands.add(line.strip());
        assertThat(before).containsIgnoringCase("from the root");
      }
      if (!line.startsWith(" ") && !line.isBlank()) {
        before = line;
      }
    }
    assertThat(commands).hasSize(2).allMatch(line -> line.matches("npx .* bootstrap aws://\\S+"));
  }

  /** A new account has ten, and AWS refuses a reservation that leaves fewer than ten. */
  @Test
  void aNewAccountCanRunEverythingAtOnce() throws IOException {
    assertThat(Synth.AWS.of("AWS::Lambda::Function"))
        .isNotEmpty()
        .allMatch(function -> function.at("ReservedConcurrentExecutions") == null);
    assertThat(String.join("\n", lines())).contains("aws lambda get-account-settings");
  }

  /** A password that is forgotten is set anew by an address that is known to be the person's. */
  @Test
  void everyAccountOfStaffIsMadeWithAnAddressThatIsVerified() throws IOException {
    String text = String.join("\n", lines());
    int found = 0;
    for (int at = text.indexOf("admin-create-user");
        at >= 0;
        at = text.indexOf("admin-create-user", at + 1)) {
      found++;
      assertThat(text.substring(at, Math.min(text.length(), at + 250)))
          .contains("Name=email_verified,Value=true");
    }
    assertThat(found).isPositive();
    assertThat(Files.readString(Synth.REPOSITORY.resolve("docs/runbook.md")))
        .doesNotContain("admin-create-user");
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Synth.REPOSITORY.resolve("docs/deploy.md"));
  }
}
