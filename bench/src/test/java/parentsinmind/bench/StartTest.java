package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.local.dynamodb.LoopbackDynamoDb;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What stands between a cold start and the first answer, from the very packages that are deployed:
 * classes loaded, each within its budget.
 */
class StartTest {

  private static final String AUDIENCE = "desk";

  private static LoopbackDynamoDb dynamoDb;
  private static HttpServer issuer;
  private static World world;
  private static KeyPair keys;

  @BeforeAll
  static void start() throws Exception {
    dynamoDb = LoopbackDynamoDb.start();
    DynamoDbClient client = client(dynamoDb.endpoint());
    LocalDynamoDb.createTable(client);
    // The functions in their own processes go by the wall clock.
    world = new World(client, LocalDynamoDb.TABLE, InstantSource.system());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/.well-known/openid-configuration", discovery());
    answer("/keys", keySet());
    issuer.start();
  }

  @AfterAll
  static void stop() {
    issuer.stop(0);
    dynamoDb.close();
  }

  @Test
  void theWelcomePageIsShownWithinItsBudgetOfClasses() {
    ColdStart.Result result =
        cold(
            "front-door",
            "parentsinmind.frontdoor.FrontDoorHandler",
            World.event("GET", "/welcome", "", null));
    assertThat(result.answer()).contains("\"statusCode\":200");
    within(result, 1_600);
  }

  @Test
  void aReferralIsAnsweredWithinItsBudgetOfClasses() {
    ColdStart.Result result =
        cold(
            "referral-intake",
            "parentsinmind.intake.ReferralIntakeHandler",
            World.event(
                "POST",
                "/api/referrals",
                Json.write(World.referral("Coldstart", "999 000 0069", 500)),
                null));
    assertThat(result.answer()).contains("\"statusCode\":201");
    assertThat(result.pages()).as("a program needs no page").isZero();
    within(result, 4_350);
  }

  @Test
  void theFirstPageOfAReferralIsShownWithinItsBudgetOfClasses() {
    ColdStart.Result result =
        cold(
            "referral-intake",
            "parentsinmind.intake.ReferralIntakeHandler",
            World.event("GET", "/refer", "", null));
    assertThat(result.answer()).contains("\"statusCode\":200");
    assertThat(result.pages()).isPositive();
    within(result, 4_300);
  }

  @Test
  void aLinkIsOpenedWithinItsBudgetOfClasses() {
    String mother = world.accepted(World.referral("Coldlink", "999 000 0077", 10));
    String token = world.link(mother, "baseline");
    ColdStart.Result result =
        cold(
            "hads-submission",
            "parentsinmind.hads.HadsSubmissionHandler",
            World.event("GET", "/q/" + token, "", null));
    assertThat(result.answer()).contains("\"statusCode\":200");
    within(result, 4_300);
  }

  @Test
  void theQueueIsShownWithinItsBudgetOfClasses() throws Exception {
    world.send("POST", "/api/referrals", World.referral("Coldqueue", "999 000 0085", 10));
    ColdStart.Result result =
        cold(
            "staff-desk",
            "parentsinmind.desk.StaffDeskHandler",
            World.event("GET", "/api/desk/queue?site=halton&queue=triage", "", token()));
    assertThat(result.answer()).contains("\"statusCode\":200");
    assertThat(result.pages()).as("a program needs no page").isZero();
    within(result, 4_800);
  }

  private static void within(ColdStart.Result result, int classes) {
    System.out.printf(
        "%,d classes (budget %,d), first answer after %,d ms%n",
        result.classes(), classes, result.millis());
    assertThat(result.classes()).isLessThanOrEqualTo(classes);
  }

  private static ColdStart.Result cold(String function, String handler, String event) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AWS_REGION", "eu-west-2");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
    environment.put("TABLE", LocalDynamoDb.TABLE);
    environment.put("PROGRAMME", Path.of("..", "programme.json").toAbsolutePath().toString());
    environment.put("ISSUER", issuerAddress());
    environment.put("AUDIENCE", AUDIENCE);
    environment.put("SUPPRESSED_BUCKET", "suppressed");
    environment.put("EXACT_BUCKET", "exact");
    environment.put("BASE_ADDRESS", "http://localhost");
    return new ColdStart(Path.of("target", "runtime-client").toAbsolutePath())
        .run(zip(function), handler, environment, event);
  }

  private static Path zip(String function) {
    Path zip = Path.of("..", "functions", function, "target", function + ".zip");
    assertThat(zip).as("the package; mvn verify makes it").exists();
    return zip;
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static String issuerAddress() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private static String discovery() {
    return Json.write(Map.of("issuer", issuerAddress(), "jwks_uri", issuerAddress() + "/keys"));
  }

  private static String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Json.write(
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty", "RSA",
                    "use", "sig",
                    "alg", "RS256",
                    "kid", "bench",
                    "n", base64(unsigned(key.getModulus())),
                    "e", base64(unsigned(key.getPublicExponent()))))));
  }

  private static String token() throws Exception {
    Map<String, Object> claims = new LinkedHashMap<>();
    long now = Instant.now().getEpochSecond();
    claims.put("iss", issuerAddress());
    claims.put("aud", AUDIENCE);
    claims.put("sub", World.MANAGER);
    claims.put("token_use", "id");
    claims.put("iat", now);
    claims.put("exp", now + 600);
    String text =
        base64(bytes(Json.write(Map.of("alg", "RS256", "kid", "bench"))))
            + "."
            + base64(bytes(Json.write(claims)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(bytes(text));
    return text + "." + base64(signature.sign());
  }

  private static void answer(String path, String body) {
    issuer.createContext(
        path,
        exchange -> {
          byte[] bytes = bytes(body);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
