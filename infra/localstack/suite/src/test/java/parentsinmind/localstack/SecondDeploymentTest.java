package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.http.Browser;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The programme is changed, which is in every function's package, and so is a setting. */
@Order(8)
@ExtendWith(Deployment.class)
class SecondDeploymentTest {

  private static final String PHONE = "01632 960102";
  private static final String NEW_PHONE = "01632 960199";

  private final Running running;
  private final Api api;

  SecondDeploymentTest(Running running) {
    this.running = running;
    this.api = new Api(running);
  }

  @Test
  void aSecondDeploymentChangesCodeAndSettingsInPlaceAndLosesNothing(@TempDir Path folder)
      throws IOException {
    String mother = api.accepted("Before");
    String link = QuestionnaireTest.path(api.link(mother, "baseline"));
    assertThat(api.refer("Old-phone").toString()).contains(PHONE);
    Map<String, String> functions = physical();
    Set<String> items = items();

    running.deploy(changed(folder), running.deployed().address());

    assertThat(physical()).isEqualTo(functions);
    // LocalStack brings the stream from its beginning again: the poisoned event is parked once
    // more.
    assertThat(items()).containsAll(items);
    assertThat(api.refer("New-phone").toString()).contains(NEW_PHONE).doesNotContain(PHONE);
    assertThat(api.get(MANAGER, MOTHERS + mother)).containsEntry("state", "accepted");
    assertThat(api.get(NOBODY, link)).containsEntry("next", 1);
    // Links begin with the address that was set, which is one that answers now.
    assertThat(api.open(api.link(mother, "month-3"))).containsEntry("next", 1);
    somebodyLooksForHelp();
    aManagerSignsInWithABrowser();
    aMotherRefersHerselfByPages();
    aProfessionalRefersByAPage();
    aMotherAnswersByPages();
  }

  /** From where every way begins. */
  private void somebodyLooksForHelp() {
    try (Walk walk = new Walk(running.deployed().address())) {
      walk.open(running.deployed().address() + "/welcome").follow("/help-now");
      assertThat(walk.step()).isEqualTo("help-now");
      assertThat(walk.page()).contains("tel:116123", "tel:999");
    }
  }

  /** One question a page; what need not be answered is skipped. */
  private void aMotherRefersHerselfByPages() {
    Map<String, Map<String, String>> answers =
        Map.of(
            "postcode", Map.of("mother.postcode", "wa71aa"),
            "who", Map.of("helped", "no"),
            "name", Map.of("mother.given", "Paging", "mother.family", "Testself"),
            "born", born("11", "kwietnia", "1990"),
            "stage", Map.of("perinatal.stage", "pregnant"),
            "phone", Map.of("mother.phone", "07700 900 147"),
            "agree", Map.of("consents.support", "yes"),
            "check", Map.of(),
            "send", Map.of());
    try (Walk walk = new Walk(running.deployed().address())) {
      walk.open(running.deployed().address() + "/refer/self?language=pl")
          .press(Map.of("shown-in", "pl"));
      // A person needs longer: whoever is quicker is asked to press once more.
      Until.seconds(5);
      for (int pages = 0; !walk.step().equals("done") && pages < 60; pages++) {
        walk.press(answers.getOrDefault(walk.step(), Map.of("do", "skip")));
      }
      assertThat(walk.step()).isEqualTo("done");
      assertThat(walk.page()).contains("<html lang=\"pl\"", "116 123");
    }
  }

  private void aProfessionalRefersByAPage() {
    Map<String, String> form = new TreeMap<>(born("28", "February", "1991"));
    form.put("referrer.motherAgrees", "yes");
    form.put("referrer.type", "midwife");
    form.put("referrer.name", "Testreferrer");
    form.put("referrer.phone", "01632 960999");
    form.put("mother.given", "Paged");
    form.put("mother.family", "Testprofessional");
    form.put("mother.postcode", "wa71aa");
    form.put("mother.phone", "07700 900 148");
    form.put("perinatal.stage", "pregnant");
    form.put("consents.support", "yes");
    form.put("do", "check");
    try (Walk walk = new Walk(running.deployed().address())) {
      walk.open(running.deployed().address() + "/refer/professional").press(Map.of());
      // A person needs longer: whoever is quicker is asked to press once more.
      Until.seconds(5);
      walk.press(form).press(Map.of());
      assertThat(walk.step()).isEqualTo("confirmation");
      assertThat(walk.page()).contains(NEW_PHONE);
    }
  }

  private void aMotherAnswersByPages() {
    String mother = api.accepted("Paged-answers");
    try (Walk walk = new Walk(running.deployed().address())) {
      walk.open(api.link(mother, "baseline"));
      assertThat(walk.page()).contains("These answers are not read straight away", "116 123");
      walk.press(Map.of());
      for (int pages = 0; !walk.step().equals("thanks") && pages < 30; pages++) {
        walk.press(Map.of("answer", "1"));
      }
      assertThat(walk.step()).isEqualTo("thanks");
    }
    // The first option everywhere: 15 and 9, whatever the order in which options are printed.
    assertThat(api.get(MANAGER, MOTHERS + mother + "/questionnaires").toString())
        .contains("15", "9");
  }

  private static Map<String, String> born(String day, String month, String year) {
    return Map.of("mother.born-day", day, "mother.born-month", month, "mother.born-year", year);
  }

  /** Only now that the address that was set is the one that answers can a browser come back. */
  private void aManagerSignsInWithABrowser() {
    String address = running.deployed().address();
    try (Browser browser = new Browser()) {
      String turned = Browser.location(browser.get(address + "/desk"));
      assertThat(turned).isEqualTo(address + "/desk/sign-in?to=%2Fdesk");
      String page = Browser.location(browser.get(turned));
      assertThat(page).startsWith(running.issuer().address() + "/authorize?");
      HttpResponse<String> back = browser.signIn(page, MANAGER);
      assertThat(back.body()).isEmpty();
      assertThat(Browser.location(back)).isEqualTo(address + "/desk");
      assertThat(browser.holds()).containsExactly("desk-session");
      assertThat(browser.get(address + "/desk").body()).contains("What waits for you");
      assertThat(browser.post(address + "/desk/sign-out", "").statusCode()).isEqualTo(200);
      assertThat(browser.holds()).isEmpty();
    }
  }

  /** The repository's folder as a build of the changed programme would leave it. */
  private Path changed(Path folder) throws IOException {
    Path root = running.root();
    String programme = Files.readString(root.resolve("programme.json"));
    String other = programme.replace(PHONE, NEW_PHONE);
    assertThat(other).isNotEqualTo(programme);
    Files.writeString(folder.resolve("programme.json"), other);
    try (Stream<Path> modules = Files.list(root.resolve("functions"))) {
      for (Path module : modules.toList()) {
        Path made = Path.of("target", module.getFileName() + ".zip");
        if (Files.exists(module.resolve(made))) {
          Path copy = folder.resolve("functions").resolve(module.getFileName()).resolve(made);
          Files.createDirectories(copy.getParent());
          Files.copy(module.resolve(made), copy);
          try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            Files.writeString(zip.getPath("programme.json"), other);
          }
        }
      }
    }
    Path infra = Files.createDirectories(folder.resolve("infra"));
    Files.copy(root.resolve("infra/cdk.json"), infra.resolve("cdk.json"));
    Files.createSymbolicLink(infra.resolve("target"), root.resolve("infra/target"));
    return infra;
  }

  private Map<String, String> physical() {
    Map<String, String> all = new TreeMap<>(running.deployed().all("AWS::Lambda::Function"));
    all.putAll(running.deployed().all("AWS::DynamoDB::Table"));
    all.putAll(running.deployed().all("AWS::S3::Bucket"));
    all.putAll(running.deployed().all("AWS::ApiGateway::RestApi"));
    // Not another one, since nothing of the interface has changed.
    all.putAll(running.deployed().all("AWS::ApiGateway::Deployment"));
    return all;
  }

  /** The keys of all items. */
  private Set<String> items() {
    return Aws.client(DynamoDbClient.builder(), running.deployed().endpoint())
        .scanPaginator(
            scan -> scan.tableName(running.deployed().table()).projectionExpression("pk, sk"))
        .items()
        .stream()
        .map(item -> item.get("pk") + " " + item.get("sk"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
