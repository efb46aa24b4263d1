package parentsinmind.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parentsinmind.events.Json;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * What faces the world: the interface of {@code docs/openapi.yaml}, and pages for people. Links
 * carry their token in the path, so that nothing here writes a path down: no execution log, no
 * trace, and an access log that names the route.
 */
final class Web extends Stack {

  private static final String STAGE = "v1";

  /** A second's share and a burst above it, for everybody together. */
  private record Throttle(int rate, int burst) {}

  /** Far above what the firewall lets one address send: nobody takes the form from the others. */
  private static final Throttle FORM = new Throttle(20, 60);

  /** A morning's messages open hundreds of links, each saving page by page. */
  private static final Throttle LINK = new Throttle(50, 200);

  /** Pages that are the same for everybody: help now must always open. */
  private static final Throttle PAGE = new Throttle(50, 200);

  /** Each page loads four, unless its reader's browser has kept them. */
  private static final Throttle ASSET = new Throttle(200, 800);

  /** Few lose their link; many at once are somebody's who tries addresses. */
  private static final Throttle LOST = new Throttle(5, 10);

  /** A few managers a site, at three hundred sites. */
  private static final Throttle DESK = new Throttle(50, 100);

  /** What a person opens to refer a woman, or to ask for a lost link. */
  private static final List<String> REFERRAL_PAGES =
      List.of(
          "/refer",
          "/refer/resume",
          "/refer/professional",
          "/refer/professional/{draft}",
          "/refer/professional/{draft}/check",
          "/refer/professional/{draft}/confirmation",
          "/lost-link",
          "/lost-link/asked");

  /** What their forms send. */
  private static final List<String> REFERRAL_FORMS =
      List.of(
          "/refer/resume",
          "/refer/professional",
          "/refer/professional/{draft}",
          "/refer/professional/{draft}/check");

  private final RestApi api;
  private final Map<String, MethodDeploymentOptions> throttles = new LinkedHashMap<>();

  Web(Construct scope, String id, StackProps props, Settings settings, Functions functions) {
    super(scope, id, props);
    throttle("//GET", PAGE);
    throttle("/welcome/GET", PAGE);
    throttle("/help-now/GET", PAGE);
    throttle("/privacy/GET", PAGE);
    throttle("/accessibility/GET", PAGE);
    throttle("/assets/{file}/GET", ASSET);
    throttle("/api/referrals/POST", FORM);
    throttle("/api/lost-links/POST", LOST);
    REFERRAL_PAGES.forEach(path -> throttle(path + "/GET", PAGE));
    REFERRAL_FORMS.forEach(path -> throttle(path + "/POST", FORM));
    throttle("/lost-link/POST", LOST);
    throttle("/q/{token}/GET", LINK);
    throttle("/q/{token}/answers/POST", LINK);
    throttle("/q/{token}/submission/POST", LINK);
    throttle("/q/{token}/opt-out/{channel}/POST", LINK);
    throttle("/q/{token}/channel/{channel}/POST", LINK);
    // The stage knows a method by its name only: none is called ANY.
    for (String method : List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")) {
      throttle("/api/desk/{path+}/" + method, DESK);
    }
    throttle("/desk/GET", DESK);
    throttle("/desk/{path+}/GET", DESK);
    throttle("/desk/{path+}/POST", DESK);
    this.api = makeApi();
    route("GET", "/", functions.frontDoorEntry());
    route("GET", "/welcome", functions.frontDoorEntry());
    route("GET", "/help-now", functions.frontDoorEntry());
    route("GET", "/privacy", functions.frontDoorEntry());
    route("GET", "/accessibility", functions.frontDoorEntry());
    route("GET", "/assets/{file}", functions.frontDoorEntry());
    route("POST", "/api/referrals", functions.intakeEntry());
    route("POST", "/api/lost-links", functions.intakeEntry());
    REFERRAL_PAGES.forEach(path -> route("GET", path, functions.intakeEntry()));
    REFERRAL_FORMS.forEach(path -> route("POST", path, functions.intakeEntry()));
    route("POST", "/lost-link", functions.intakeEntry());
    route("GET", "/q/{token}", functions.hadsEntry());
    route("POST", "/q/{token}/answers", functions.hadsEntry());
    route("POST", "/q/{token}/submission", functions.hadsEntry());
    route("POST", "/q/{token}/opt-out/{channel}", functions.hadsEntry());
    route("POST", "/q/{token}/channel/{channel}", functions.hadsEntry());
    // The desk has many routes and answers itself, in its reader's words, what is none.
    route("ANY", "/api/desk/{path+}", functions.deskEntry());
    // Its pages: a browser looks at them and sends their forms, and does nothing else.
    route("GET", "/desk", functions.deskEntry());
    route("GET", "/desk/{path+}", functions.deskEntry());
    route("POST", "/desk/{path+}", functions.deskEntry());
    refuseInOurWords();
    address();
    CloudFrontDoor door =
        settings.frontDoor() == null
            ? null
            : new CloudFrontDoor(this, "FrontDoor", api, settings.frontDoor());
    if (settings.target().has(Target.Part.FIREWALL)) {
      Firewall firewall =
          new Firewall(this, "Firewall", api.getDeploymentStage().getStageArn(), door);
      if (door != null) {
        // It must show its proof before it is asked for it.
        firewall.getNode().addDependency(door);
      }
    }
    if (door != null) {
      CfnOutput.Builder.create(this, "FrontDoorAddress")
          .description("Where the name server leads the domain")
          .value(door.address())
          .build();
    }
    explain(settings);
  }

  /** The CDK's own output of it ends in a slash, and links would have two. */
  private void address() {
    api.getNode().tryRemoveChild("Endpoint");
    CfnOutput.Builder.create(this, "Address")
        .description("The base-address, where there is no domain")
        .value(
            "https://%s.execute-api.%s.%s/%s"
                .formatted(api.getRestApiId(), getRegion(), getUrlSuffix(), STAGE))
        .build();
  }

  /** Requests that we could not answer, in five minutes. */
  IMetric failures() {
    return api.metricServerError(
        MetricOptions.builder().statistic("Sum").period(Duration.minutes(5)).build());
  }

  /** Requests, in five minutes. */
  IMetric requests() {
    return api.metricCount(
        MetricOptions.builder().statistic("Sum").period(Duration.minutes(5)).build());
  }

  private RestApi makeApi() {
    LogGroup log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    return RestApi.Builder.create(this, "Api")
        .description("Forms, links and the desk")
        .endpointTypes(List.of(EndpointType.REGIONAL))
        .minCompressionSize(Size.kibibytes(1))
        .cloudWatchRole(true)
        .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
        .deployOptions(
            StageOptions.builder()
                .stageName(STAGE)
                .loggingLevel(MethodLoggingLevel.OFF)
                .dataTraceEnabled(false)
                .tracingEnabled(false)
                .throttlingRateLimit(DESK.rate)
                .throttlingBurstLimit(DESK.burst)
                .methodOptions(throttles)
                .accessLogDestination(new LogGroupLogDestination(log))
                .accessLogFormat(AccessLogFormat.custom(accessLogLine()))
                .build())
        .build();
  }

  /** Neither who asked nor for what: the route, and how it went. */
  private static String accessLogLine() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("request", "$context.requestId");
    line.put("time", "$context.requestTimeEpoch");
    line.put("method", "$context.httpMethod");
    line.put("route", "$context.resourcePath");
    line.put("status", "$context.status");
    line.put("milliseconds", "$context.responseLatency");
    line.put("refused", "$context.error.responseType");
    return Json.write(line);
  }

  private void throttle(String route, Throttle throttle) {
    throttles.put(
        route,
        MethodDeploymentOptions.builder()
            .throttlingRateLimit(throttle.rate)
            .throttlingBurstLimit(throttle.burst)
            // Said here again: what a method does not say it does not take from the stage.
            .loggingLevel(MethodLoggingLevel.OFF)
            .dataTraceEnabled(false)
            .build());
  }

  private void route(String method, String path, IFunction function) {
    IResource resource = path.equals("/") ? api.getRoot() : api.getRoot().resourceForPath(path);
    resource.addMethod(
        method,
        new LambdaIntegration(
            function, LambdaIntegrationOptions.builder().allowTestInvoke(false).build()));
  }

  private void refuseInOurWords() {
    Response none = HttpProblem.notFound().toResponse();
    refuse("NoSuchRoute", ResponseType.MISSING_AUTHENTICATION_TOKEN, none);
    // What it says where there is no route, of a request with a token.
    refuse("NoSuchRouteSigned", ResponseType.INVALID_SIGNATURE, none);
    refuse("NoSuchRouteExpired", ResponseType.EXPIRED_TOKEN, none);
    refuse(
        "Other",
        ResponseType.DEFAULT_4_XX,
        HttpProblem.of(400, "We could not take this", "Check what you sent, or call us.")
            .toResponse());
    refuse(
        "Failed",
        ResponseType.DEFAULT_5_XX,
        HttpProblem.of(
                503,
                "Something went wrong on our side",
                "Nothing is lost: send it again in a minute, or call us.")
            .toResponse());
    refuse(
        "Denied",
        ResponseType.ACCESS_DENIED,
        HttpProblem.of(403, "We could not take this", "Call us, and we will help.").toResponse());
    refuse(
        "Filtered",
        ResponseType.WAF_FILTERED,
        HttpProblem.of(
                403,
                "We could not take this",
                "Nothing was stored. It is not your fault: call us, and we will take it by phone.")
            .toResponse());
    refuse(
        "TooLarge",
        ResponseType.REQUEST_TOO_LARGE,
        HttpProblem.of(
                413,
                "This is more than we can take at once",
                "Nothing was stored. Shorten what is written, or call us.")
            .toResponse());
    refuse("Throttled", ResponseType.THROTTLED, busy());
    refuse("OverQuota", ResponseType.QUOTA_EXCEEDED, busy());
  }

  /** What whoever sends too much is told, and whoever meets it with others. */
  static Response busy() {
    return HttpProblem.of(
            429, "Many people are writing to us just now", "Wait a minute, then send it again.")
        .toResponse();
  }

  private void refuse(String id, ResponseType type, Response response) {
    api.addGatewayResponse(
        id,
        GatewayResponseOptions.builder()
            .type(type)
            .statusCode(Integer.toString(response.status()))
            .responseHeaders(fixed(response.headers()))
            .templates(Map.of("application/json", response.body()))
            .build());
  }

  /** In one order, or each synthesis would be another interface, and deployed again. */
  static Map<String, String> fixed(Map<String, String> headers) {
    Map<String, String> fixed = new TreeMap<>();
    headers.forEach((name, value) -> fixed.put(name, "'" + value + "'"));
    return fixed;
  }

  private void explain(Settings settings) {
    Reasons.suppress(
        api,
        "AwsSolutions-APIG2",
        "The functions check every field and answer in the reader's words, with a pointer to"
            + " each.");
    if (!settings.target().has(Target.Part.FIREWALL)) {
      Reasons.suppress(
          api, "AwsSolutions-APIG3", "This target has no firewall; it is nobody's but yours.");
    }
    Reasons.suppress(
        api,
        "AwsSolutions-APIG4",
        "Forms and links are for people without an account; the desk checks the ID token itself.");
    Reasons.suppress(
        api,
        "AwsSolutions-COG4",
        "The desk's function checks the ID token of any OpenID Connect issuer itself.");
    Reasons.suppress(
        api,
        "AwsSolutions-APIG6",
        "An execution log would write down links' tokens, which stand in their paths.");
    Reasons.suppress(
        api,
        "AwsSolutions-IAM4",
        "API Gateway writes access logs by one role an account, which AWS says has this policy.");
  }
}
