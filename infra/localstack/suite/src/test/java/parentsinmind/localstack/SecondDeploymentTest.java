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
    aManagerSignsInWithABrowser();
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
