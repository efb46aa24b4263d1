package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.Issuer;
import parentsinmind.programme.Programme;
import software.amazon.awssdk.services.ses.SesClient;

/** The whole app, deployed to a LocalStack, with an issuer that staff sign in at. */
final class Running implements AutoCloseable {

  private static final Duration IMPORTING = Duration.ofMinutes(3);

  /** Until a deployment has told what API Gateway answers at. */
  private static final String NO_ADDRESS_YET = "http://127.0.0.1:9";

  private final Path root;
  private final Path work;
  private final LocalStack localStack;
  private final Issuer issuer;
  private final Cdk cdk;
  private final Deployed deployed;

  private Running(Path root, Path work, LocalStack localStack, Issuer issuer) {
    this.root = root;
    this.work = work;
    this.localStack = localStack;
    this.issuer = issuer;
    this.cdk = new Cdk(localStack.endpoint(), work);
    this.deployed = new Deployed(localStack.endpoint());
  }

  /**
   * Deploys everything, and tells the table the postcodes of the sample.
   *
   * @param root of the repository, with all packages built
   * @param work a folder for what is made on the way
   */
  static Running start(Path root, Path work, LocalStack localStack) {
    Issuer issuer =
        Issuer.start(programme(root), localStack.seen().address(), localStack.seen().host());
    Running running = new Running(root, work, localStack, issuer);
    try {
      running.cdk.bootstrap(running.root);
      running.deploy(NO_ADDRESS_YET);
      running.importPostcodes();
      running.verifySender();
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  /** Deploys the app as it is built. */
  void deploy(String baseAddress) {
    deploy(infra(), baseAddress);
  }

  /** Deploys the app of another folder. */
  void deploy(Path infra, String baseAddress) {
    cdk.deploy(infra, settings(baseAddress));
  }

  /** Deploys the app as it is built, with more settings than the usual. */
  void deploy(String baseAddress, Map<String, String> more) {
    Map<String, String> settings = settings(baseAddress);
    settings.putAll(more);
    cdk.deploy(infra(), settings);
  }

  /** Takes away what a deployment made, but for what is retained. */
  void destroy() {
    cdk.destroy(infra(), settings(NO_ADDRESS_YET));
  }

  Deployed deployed() {
    return deployed;
  }

  Issuer issuer() {
    return issuer;
  }

  Path root() {
    return root;
  }

  Path work() {
    return work;
  }

  /** Where functions' calls are written down, or null where nobody does. */
  @Nullable Path calls() {
    return localStack.calls();
  }

  /** The programme that is in every package. */
  static Programme programme(Path root) {
    try {
      return Programme.read(Json.parse(Files.readString(root.resolve("programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path infra() {
    return root.resolve("infra");
  }

  private Map<String, String> settings(String baseAddress) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("base-address", baseAddress);
    settings.put("issuer", issuer.address());
    settings.put("audience", Issuer.AUDIENCE);
    settings.put("deployment", "trial");
    settings.put("mail-domain", senderDomain(programme(root)));
    return settings;
  }

  /** What on AWS comes about by names in the charity's name server: LocalStack asks for none. */
  private void verifySender() {
    try (SesClient ses = Aws.client(SesClient.builder(), localStack.endpoint())) {
      ses.verifyDomainIdentity(verify -> verify.domain(senderDomain(programme(root))));
    }
  }

  /** What mail of the programme comes from. */
  private static String senderDomain(Programme programme) {
    String sender = programme.messages().senderEmail();
    return sender.substring(sender.indexOf('@') + 1);
  }

  /** By the operator's command. */
  private void importPostcodes() {
    Map<String, String> environment = new LinkedHashMap<>(Aws.environment(localStack.endpoint()));
    environment.put("TABLE", deployed.table());
    new Command(infra(), work.resolve("postcodes.log"), environment)
        .run(
            IMPORTING,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/dependency/*",
                "parentsinmind.postcode.ImportPostcodes",
                "../samples/postcodes/directory.csv",
                "../samples/postcodes/deprivation.csv",
                "invented"));
  }

  @Override
  public void close() {
    issuer.close();
    localStack.close();
  }
}
