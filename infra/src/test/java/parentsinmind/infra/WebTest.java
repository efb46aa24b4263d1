package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class WebTest {

  private static final Synth CLOUD = Synth.AWS;
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Test
  void everythingInTheInterfacesDocumentHasARoute() throws IOException {
    Set<String> routes = new TreeSet<>();
    CLOUD
        .of("AWS::ApiGateway::Method")
        .forEach(method -> routes.add(method.at("HttpMethod") + " " + path(method)));
    assertThat(routes)
        .containsExactlyInAnyOrder(
            "GET /",
            "GET /welcome",
            "GET /help-now",
            "GET /privacy",
            "GET /accessibility",
            "GET /assets/{file}",
            "POST /api/referrals",
            "POST /api/lost-links",
            "GET /refer",
            "GET /refer/resume",
            "POST /refer/resume",
            "GET /refer/professional",
            "POST /refer/professional",
            "GET /refer/professional/stopped",
            "GET /refer/professional/{draft}",
            "POST /refer/professional/{draft}",
            "GET /refer/professional/{draft}/check",
            "POST /refer/professional/{draft}/check",
            "GET /refer/professional/{draft}/confirmation",
            "GET /refer/self",
            "POST /refer/self",
            "GET /refer/self/{draft}",
            "GET /refer/self/{draft}/{step}",
            "POST /refer/self/{draft}/{step}",
            "GET /refer/leaving",
            "GET /refer/stopped",
            "GET /back/{token}",
            "POST /back/{token}",
            "GET /lost-link",
            "POST /lost-link",
            "GET /lost-link/asked",
            "GET /q/{token}",
            "POST /q/{token}/answers",
            "POST /q/{token}/submission",
            "GET /q/{token}/opt-out/{channel}",
            "POST /q/{token}/opt-out/{channel}",
            "GET /q/{token}/channel/{channel}",
            "POST /q/{token}/channel/{channel}",
            "POST /q/{token}/start",
            "GET /q/{token}/item/{number}",
            "POST /q/{token}/item/{number}",
            "GET /q/{token}/item/{number}/care",
            "GET /q/{token}/helped",
            "POST /q/{token}/helped",
            "GET /q/{token}/words",
            "POST /q/{token}/words",
            "GET /q/{token}/check",
            "GET /q/{token}/thanks",
            "GET /q/{token}/help",
            "GET /q/{token}/call-me",
            "POST /q/{token}/call-me",
            "GET /q/{token}/messages",
            "ANY /api/desk/{path+}",
            "GET /desk",
            "GET /desk/{path+}",
            "POST /desk/{path+}");
    String path = "";
    int described = 0;
    for (String line :
        Files.readAllLines(Synth.REPOSITORY.resolve("docs").resolve("openapi.yaml"))) {
      if (line.startsWith("  /")) {
        path = line.strip().replace(":", "");
      } else if (!path.isEmpty() && line.startsWith("    ") && line.charAt(4) != ' ') {
        String method = line.strip().replace(":", "");
        if (METHODS.contains(method)) {
          described++;
          String wanted = method.toUpperCase(Locale.ROOT) + " " + path;
          assertThat(routes.contains(wanted) || path.startsWith("/api/desk/")).as(wanted).isTrue();
        }
      } else if (!line.isBlank() && line.charAt(0) != ' ') {
        path = "";
      }
    }
    assertThat(described).isGreaterThan(50);
  }

  @Test
  void everyPageOfAReferralHasARouteAndEveryRouteOfOneAPage() throws IOException {
    Programme programme =
        Programme.read(Json.object(Files.readString(Synth.REPOSITORY.resolve("programme.json"))));
    Set<String> pages = new TreeSet<>();
    try (DynamoDbClient nobody =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_2)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      pages.addAll(
          new ReferralIntakeHandler(
                  new Table(nobody, "none"),
                  InstantSource.system(),
                  Randomness.secure(),
                  programme,
                  "https://forms.example/v1",
                  Deployment.TRIAL)
              .pages());
    }
    Set<String> routes = new TreeSet<>();
    CLOUD
        .of("AWS::ApiGateway::Method")
        .forEach(method -> routes.add(method.at("HttpMethod") + " " + path(method)));
    routes.removeIf(route -> !route.matches("(GET|POST) /(refer|lost-link|back)(/.*)?"));
    assertThat(routes).isEqualTo(pages);
  }

  @Test
  void everyRouteIsThrottledAndWritesNoPathDown() {
    Synth.Resource stage = CLOUD.of("AWS::ApiGateway::Stage").getFirst();
    List<?> settings = Synth.list(stage.at("MethodSettings"));
    // ANY stands for seven, and the stage has its own.
    assertThat(settings).hasSize(CLOUD.of("AWS::ApiGateway::Method").size() + 6 + 1);
    for (Object one : settings) {
      assertThat(Synth.map(one))
          .containsEntry("LoggingLevel", "OFF")
          .containsEntry("DataTraceEnabled", false)
          .containsKeys("ThrottlingRateLimit", "ThrottlingBurstLimit");
    }
    assertThat(stage.at("TracingEnabled")).isNotEqualTo(true);
  }

  @Test
  void itsAddressIsAnOutputThatLinksCanBeginWith() {
    Map<String, Object> outputs =
        Synth.map(Objects.requireNonNull(CLOUD.templates().get("Web")).get("Outputs"));
    assertThat(Json.write(Synth.map(outputs.get("Address")).get("Value")))
        .contains(".execute-api.eu-west-2.", "\"/v1\"");
    // No other output to be taken for it, with a slash at its end.
    assertThat(Json.write(outputs)).doesNotContain("/v1/");
  }

  @Test
  void everyThrottleBelongsToARoute() {
    Set<String> throttled = new TreeSet<>();
    for (Object one :
        Synth.list(CLOUD.of("AWS::ApiGateway::Stage").getFirst().at("MethodSettings"))) {
      String path = String.valueOf(Synth.map(one).get("ResourcePath"));
      throttled.add(
          Synth.map(one).get("HttpMethod") + " " + path.replace("~1", "/").replace("//", "/"));
    }
    throttled.remove("* /*");
    Set<String> routes = new TreeSet<>();
    CLOUD
        .of("AWS::ApiGateway::Method")
        .forEach(
            method ->
                // The stage knows no ANY: it would be ignored.
                ("ANY".equals(method.at("HttpMethod"))
                        ? Stream.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
                        : Stream.of(method.at("HttpMethod")))
                    .forEach(name -> routes.add(name + " " + path(method))));
    assertThat(throttled).isEqualTo(routes);
  }

  @Test
  void theAccessLogNamesTheRouteAndNeitherThePathNorThePerson() {
    Synth.Resource stage = CLOUD.of("AWS::ApiGateway::Stage").getFirst();
    Map<String, Object> line = Json.object(String.valueOf(stage.at("AccessLogSetting", "Format")));
    assertThat(line.values())
        .containsExactlyInAnyOrder(
            "$context.requestId",
            "$context.requestTimeEpoch",
            "$context.httpMethod",
            "$context.resourcePath",
            "$context.status",
            "$context.responseLatency",
            "$context.error.responseType");
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_AUTHENTICATION_TOKEN, 404",
    "INVALID_SIGNATURE, 404",
    "EXPIRED_TOKEN, 404",
    "DEFAULT_4XX, 400",
    "DEFAULT_5XX, 503",
    "ACCESS_DENIED, 403",
    "WAF_FILTERED, 403",
    "REQUEST_TOO_LARGE, 413",
    "THROTTLED, 429",
    "QUOTA_EXCEEDED, 429"
  })
  void theGatewayRefusesInOurWords(String type, int status) {
    Synth.Resource response =
        CLOUD.of("AWS::ApiGateway::GatewayResponse").stream()
            .filter(one -> type.equals(one.at("ResponseType")))
            .findFirst()
            .orElseThrow();
    assertThat(response.at("StatusCode")).isEqualTo(Integer.toString(status));
    Map<String, Object> headers = Synth.map(response.at("ResponseParameters"));
    assertThat(headers)
        .containsEntry("gatewayresponse.header.Content-Type", "'application/problem+json'")
        .containsEntry("gatewayresponse.header.Cache-Control", "'no-store'")
        .containsEntry("gatewayresponse.header.Strict-Transport-Security", "'max-age=31536000'");
    Map<String, Object> body =
        Json.object(String.valueOf(response.at("ResponseTemplates", "application/json")));
    assertThat(body).containsEntry("status", status).containsKeys("type", "title", "detail");
    String detail = String.valueOf(body.get("detail"));
    if (detail.toLowerCase(Locale.ROOT).contains("call us")) {
      assertThat(detail).containsIgnoringCase("call us on 01632 960100");
    }
  }

  /**
   * A map without an order has another one in each process, and the interface another hash: it was
   * deployed again each time, or not, by chance.
   */
  @Test
  void theInterfaceIsWrittenTheSameWayInEveryProcess() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("h", "c", "f", "a", "g", "b", "e", "d")) {
      headers.put(name, "x");
    }
    assertThat(Web.fixed(headers).keySet()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    for (Synth.Resource response : CLOUD.of("AWS::ApiGateway::GatewayResponse")) {
      List<String> names = List.copyOf(Synth.map(response.at("ResponseParameters")).keySet());
      assertThat(names).hasSizeGreaterThan(3).isSorted();
    }
  }

  private static String path(Synth.Resource method) {
    StringBuilder path = new StringBuilder();
    String id = reference(method.at("ResourceId"));
    while (id != null) {
      String here = id;
      Synth.Resource resource =
          CLOUD.of("AWS::ApiGateway::Resource").stream()
              .filter(one -> one.id().equals(here))
              .findFirst()
              .orElseThrow();
      path.insert(0, "/" + resource.at("PathPart"));
      id = reference(resource.at("ParentId"));
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static @Nullable String reference(@Nullable Object tree) {
    Object ref = Synth.map(tree).get("Ref");
    return ref == null ? null : Objects.toString(ref);
  }
}
