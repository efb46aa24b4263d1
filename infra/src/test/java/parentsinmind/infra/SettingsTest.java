package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class SettingsTest {

  @ParameterizedTest
  @CsvSource({
    "base-address,,base-address",
    "base-address,https://forms.charity.example/,base-address",
    "base-address,https://forms.charity.example/v1/,base-address",
    "base-address,https://forms.charity.example/v1?site=a,base-address",
    "base-address,https://forms.charity.example#top,base-address",
    "base-address,http://forms.charity.example,base-address",
    "base-address,http://localhost,base-address",
    "base-address,forms.charity.example,base-address",
    "alarm-email,,alarm-email",
    "target,azure,target",
    "deployment,test,deployment",
    "timers,maybe,timers",
    "monthly-budget,a lot,monthly-budget",
    "text-sender,Our Charity!,text-sender",
    "text-sender,07700900101,text-sender",
    "text-sender,OtherPage,text-sender",
    "mail-domain,charity.example,mail-domain",
    "mail-domain,page.example,mail-domain",
    "text-spend-limit,0,text-spend-limit",
    "restored-table,arn:aws:dynamodb:eu-west-2:000000000000:table/restored,restored-stream",
    "restored-table,restored,restored-table",
    "domain,forms.charity.example,certificate",
    "domain,https://forms.charity.example/,domain",
    "alarm-email,not an address,alarm-email",
    "timer,off,timer",
    "issuer,https://issuer.charity.example,audience"
  })
  void aSettingThatIsMissingOrWrongIsNamed(String name, String value, String named) {
    Map<String, Object> context = said();
    context.put(name, value == null ? "" : value);
    assertThatThrownBy(() -> read(context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("context " + named);
  }

  @ParameterizedTest
  @CsvSource({
    "aws,https://forms.charity.example",
    "aws,https://abc123.execute-api.eu-west-2.amazonaws.com/v1",
    "localstack,http://localhost",
    "localstack,http://127.0.0.1:4566/_aws/execute-api/abc123/v1"
  })
  void anAddressThatLinksCanBeginWithIsTakenAsItIs(String target, String address) {
    Map<String, Object> context = new HashMap<>();
    context.put("target", target);
    context.put("base-address", address);
    context.put("alarm-email", "on-call@charity.example");
    context.put("issuer", "https://issuer.charity.example");
    context.put("text-sender", "YourPage");
    context.put("audience", "desk");
    assertThat(read(context).baseAddress()).isEqualTo(address);
  }

  @Test
  void whatIsNoTextIsRefusedAndNotLeftOut() {
    for (String name : List.of("monthly-budget", "timers")) {
      Map<String, Object> context = said();
      context.put(name, name.equals("timers") ? (Object) false : 200);
      assertThatThrownBy(() -> read(context))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("context " + name);
    }
  }

  @Test
  void onARestoredTableSomebodyHasToSayWhetherTheTimersRun() {
    Map<String, Object> context = said();
    String table = "arn:aws:dynamodb:eu-west-2:000000000000:table/restored";
    context.put("restored-table", table);
    context.put("restored-stream", table + "/stream/1");
    assertThatThrownBy(() -> read(context)).hasMessageContaining("context timers");
    context.put("timers", "on");
    assertThat(read(context).timers()).isTrue();
    context.put("restored-stream", table + "-another/stream/1");
    assertThatThrownBy(() -> read(context)).hasMessageContaining("context restored-stream");
  }

  @Test
  void aCertificateThatCloudFrontWouldNotTakeIsRefused() {
    Map<String, Object> context = said();
    context.put("domain", "forms.charity.example");
    context.put("certificate", "arn:aws:acm:eu-west-2:000000000000:certificate/invented");
    assertThatThrownBy(() -> read(context)).hasMessageContaining("context certificate");
  }

  @Test
  void aPackageOfAnotherProgrammeIsNotDeployed(@TempDir Path root) throws IOException {
    Files.copy(Synth.REPOSITORY.resolve("programme.json"), root.resolve("programme.json"));
    Settings settings =
        Settings.read(new App(AppProps.builder().context(said()).build()).getNode(), root);
    Path made = root.resolve("functions/staff-desk/target/staff-desk.zip");
    Files.createDirectories(made.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(made))) {
      zip.putNextEntry(new ZipEntry("programme.json"));
      zip.write(Files.readAllBytes(root.resolve("programme.json")));
    }
    assertThat(settings.packageOf("staff-desk")).isEqualTo(made);
    Files.writeString(root.resolve("programme.json"), " ", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> settings.packageOf("staff-desk"))
        .hasMessageContaining("staff-desk.zip was built with another programme.json");
  }

  @Test
  void withoutAnIssuerTheAppMakesTheAccountsOfStaff() {
    assertThat(Synth.AWS.settings().issuer()).isNull();
    Synth.Resource pool = Synth.AWS.of("AWS::Cognito::UserPool").getFirst();
    assertThat(pool.at("MfaConfiguration")).isEqualTo("ON");
    assertThat(pool.at("EnabledMfas")).isEqualTo(List.of("SOFTWARE_TOKEN_MFA"));
    assertThat(pool.at("AdminCreateUserConfig", "AllowAdminCreateUserOnly")).isEqualTo(true);
    assertThat(pool.all()).containsEntry("DeletionPolicy", "Retain");
    String desk = Synth.AWS.function("staff-desk").text("Environment", "Variables");
    assertThat(desk).contains("https://cognito-idp.", "StaffAccountsPool");
    assertThat(Synth.LOCALSTACK.function("staff-desk").text("Environment", "Variables"))
        .contains("\"ISSUER\":\"https://issuer.charity.example\"");
  }

  /** ADR 062: exactly what the desk says, or Cognito shows an error to whoever signs in. */
  @Test
  void theDeskIsAPublicClientThatCognitoSendsBackToItsOwnPages() {
    Synth.Resource client = Synth.AWS.of("AWS::Cognito::UserPoolClient").getFirst();
    String base = Synth.AWS.settings().baseAddress();
    assertThat(client.at("CallbackURLs")).isEqualTo(List.of(base + "/desk/sign-in/back"));
    assertThat(client.at("LogoutURLs")).isEqualTo(List.of(base + "/desk"));
    assertThat(client.at("AllowedOAuthFlows")).isEqualTo(List.of("code"));
    assertThat(client.at("AllowedOAuthScopes")).isEqualTo(List.of("openid"));
    assertThat(client.at("GenerateSecret")).isEqualTo(false);
    assertThat(Synth.AWS.function("staff-desk").text("Environment", "Variables"))
        .contains("\"BASE_ADDRESS\":\"" + base + "\"");
  }

  @Test
  void accountsOfStaffThatTheAppMadeStayWhenAnotherIssuerLetsThemIn() {
    assertThat(Synth.RESTORED.function("staff-desk").text("Environment", "Variables"))
        .contains("\"ISSUER\":\"https://issuer.charity.example\"");
    assertThat(Synth.RESTORED.of("AWS::Cognito::UserPool")).hasSize(1);
  }

  @Test
  void thePoolTheClientAndTheAddressOfStaffsSignInAreOutputs() {
    String outputs =
        Json.write(Objects.requireNonNull(Synth.AWS.templates().get("Records")).get("Outputs"));
    assertThat(outputs)
        .contains(
            "Where accounts of staff are made",
            "For whom staff's ID tokens are made",
            "Where staff sign in");
  }

  @Test
  void afterARestoreEveryFunctionWorksOnThatTableTheTimersAreOffAndOursStays() {
    for (String function : Synth.FUNCTIONS) {
      // The front door has none.
      assertThat(Synth.RESTORED.function(function).at("Environment", "Variables", "TABLE"))
          .isEqualTo(function.equals("front-door") ? null : "restored");
      for (Map<String, Object> statement : Synth.RESTORED.statements(function)) {
        String actions = Json.write(statement.get("Action"));
        // The list of all streams is no table's.
        if (actions.contains("dynamodb:") && !actions.equals("\"dynamodb:ListStreams\"")) {
          assertThat(Json.write(statement.get("Resource"))).contains(":table/restored");
        }
      }
    }
    Synth.Resource stream = Synth.RESTORED.of("AWS::Lambda::EventSourceMapping").getFirst();
    assertThat(stream.text("EventSourceArn")).contains("table/restored/stream/1");
    assertThat(Synth.RESTORED.of("AWS::Scheduler::Schedule"))
        .isNotEmpty()
        .allMatch(timer -> "DISABLED".equals(timer.at("State")));
    assertThat(Synth.RESTORED.of("AWS::DynamoDB::Table"))
        .singleElement()
        .satisfies(table -> assertThat(table.all()).containsEntry("DeletionPolicy", "Retain"));
    assertThat(Synth.AWS.of("AWS::Scheduler::Schedule"))
        .allMatch(timer -> "ENABLED".equals(timer.at("State")));
  }

  @Test
  void theTableIsCopiedEveryNightAndNoCopyOutlivesItsOwnReach() {
    Synth.Resource plan = Synth.AWS.of("AWS::Backup::BackupPlan").getFirst();
    assertThat(plan.text("BackupPlan"))
        .contains("cron(30 2 * * ? *)")
        .contains("\"DeleteAfterDays\":35");
    // The one that is worked with.
    assertThat(copied(Synth.AWS)).contains(Synth.AWS.of("AWS::DynamoDB::Table").getFirst().id());
    assertThat(copied(Synth.RESTORED)).contains(":table/restored");
    assertThat(Synth.AWS.of("AWS::Backup::BackupVault").getFirst().all())
        .containsEntry("DeletionPolicy", "Retain");
  }

  /** SES does the same: an address of a domain below the one it knows is of it. */
  @ParameterizedTest
  @ValueSource(strings = {"yourpage.example", "example"})
  void mailGoesFromTheDomainOfTheProgrammesSenderOrOneAboveIt(String domain) {
    Map<String, Object> context = said();
    context.put("mail-domain", domain);
    assertThat(read(context).mailDomain()).isEqualTo(domain);
  }

  @Test
  void whereMailAndTextsAreTurnedOffNobodySendsAndTheRestStays() {
    assertThat(Synth.RESTORED.of("AWS::SES::EmailIdentity")).isEmpty();
    assertThat(Synth.RESTORED.of("AWS::Logs::SubscriptionFilter")).isEmpty();
    assertThat(Synth.RESTORED.of("Custom::AWS")).isEmpty();
    assertThat(
            Synth.RESTORED.of("AWS::CloudWatch::Alarm").stream().map(one -> one.at("MetricName")))
        .doesNotContain("Reputation.BounceRate", "SMSMonthToDateSpentUSD");
    assertThat(Synth.AWS.of("AWS::SES::EmailIdentity").getFirst().all())
        .containsEntry("DeletionPolicy", "Retain");
  }

  @Test
  void mailLeavesOnlyUnderEncryptionAndIsFollowedByNobody() {
    Synth.Resource set = Synth.AWS.of("AWS::SES::ConfigurationSet").getFirst();
    assertThat(set.text("DeliveryOptions")).contains("REQUIRE");
    assertThat(set.at("TrackingOptions")).isNull();
    String told = Json.write(Synth.AWS.of("AWS::SES::ConfigurationSetEventDestination"));
    assertThat(told).contains("bounce", "complaint").doesNotContain("\"open\"", "\"click\"");
    assertThat(Synth.AWS.of("AWS::SNS::Topic"))
        .allMatch(topic -> topic.at("KmsMasterKeyId") != null);
  }

  private static Map<String, Object> said() {
    Map<String, Object> context = new HashMap<>();
    context.put("base-address", "https://forms.charity.example");
    context.put("alarm-email", "on-call@charity.example");
    context.put("text-sender", "YourPage");
    return context;
  }

  private static String copied(Synth cloud) {
    return cloud.of("AWS::Backup::BackupSelection").getFirst().text("BackupSelection", "Resources");
  }

  private static Settings read(Map<String, Object> context) {
    App app = new App(AppProps.builder().context(context).build());
    return Settings.read(app.getNode(), Synth.REPOSITORY);
  }
}
