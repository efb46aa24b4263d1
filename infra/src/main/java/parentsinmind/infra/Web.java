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

  /** A route, and how much of it there may be. */
  private record Route(String method, String path, Throttle throttle) {}

  /** What is the same for everybody. */
  private static final List<Route> OF_THE_FRONT_DOOR =
      List.of(
          new Route("GET", "/", PAGE),
          new Route("GET", "/welcome", PAGE),
          new Route("GET", "/help-now", PAGE),
          new Route("GET", "/privacy", PAGE),
          new Route("GET", "/accessibility", PAGE),
          new Route("GET", "/assets/{file}", ASSET));

  /**
   * To refer somebody, or to ask for a lost link: for programs, and the pages with their forms. A
   * self-referral sends thirty forms where a professional sends one.
   */
  private static final List<Route> OF_REFERRALS =
      List.of(
          new Route("POST", "/api/referrals", FORM),
          new Route("POST", "/api/lost-links", LOST),
          new Route("GET", "/refer", PAGE),
          new Route("GET", "/refer/resume", PAGE),
          new Route("GET", "/refer/professional", PAGE),
          new Route("GET", "/refer/professional/stopped", PAGE),
          new Route("GET", "/refer/professional/{draft}", PAGE),
          new Route("GET", "/refer/professional/{draft}/check", PAGE),
          new Route("GET", "/refer/professional/{draft}/confirmation", PAGE),
          new Route("GET", "/refer/self", PAGE),
          new Route("GET", "/refer/self/{draft}", PAGE),
          new Route("GET", "/refer/self/{draft}/{step}", PAGE),
          new Route("GET", "/refer/leaving", PAGE),
          new Route("GET", "/refer/stopped", PAGE),
          new Route("GET", "/back/{token}", PAGE),
          new Route("GET", "/lost-link", PAGE),
          new Route("GET", "/lost-link/asked", PAGE),
          new Route("POST", "/refer/resume", FORM),
          new Route("POST", "/refer/professional", FORM),
          new Route("POST", "/refer/professional/{draft}", FORM),
          new Route("POST", "/refer/professional/{draft}/check", FORM),
          new Route("POST", "/refer/self", FORM),
          new Route("POST", "/back/{token}", FORM),
          new Route("POST", "/refer/self/{draft}/{step}", LINK),
          new Route("POST", "/lost-link", LOST));

  /** Behind a mother's link: for programs, and the pages with their forms. */
  private static final List<Route> BEHIND_A_LINK =
      List.of(
          new Route("GET", "/q/{token}", LINK),
          new Route("POST", "/q/{token}/answers", LINK),
          new Route("POST", "/q/{token}/submission", LINK),
          new Route("GET", "/q/{token}/opt-out/{channel}", LINK),
          new Route("POST", "/q/{token}/opt-out/{channel}", LINK),
          new Route("GET", "/q/{token}/channel/{channel}", LINK),
          new Route("POST", "/q/{token}/channel/{channel}", LINK),
          new Route("POST", "/q/{token}/start", LINK),
          new Route("GET", "/q/{token}/item/{number}", LINK),
          new Route("POST", "/q/{token}/item/{number}", LINK),
          new Route("GET", "/q/{token}/item/{number}/care", LINK),
          new Route("GET", "/q/{token}/helped", LINK),
          new Route("POST", "/q/{token}/helped", LINK),
          new Route("GET", "/q/{token}/words", LINK),
          new Route("POST", "/q/{token}/words", LINK),
          new Route("GET", "/q/{token}/check", LINK),
          new Route("GET", "/q/{token}/thanks", LINK),
          new Route("GET", "/q/{token}/help", LINK),
          new Route("GET", "/q/{token}/call-me", LINK),
          new Route("POST", "/q/{token}/call-me", LINK),
          new Route("GET", "/q/{token}/messages", LINK));

  /** The desk's pages: a browser looks at them and sends their forms, and does nothing else. */
  private static final List<Route> OF_THE_DESK =
      List.of(
          new Route("GET", "/desk", DESK),
          new Route("GET", "/desk/{path+}", DESK),
          new Route("POST", "/desk/{path+}", DESK));

  private final RestApi api;
  private final Map<String, MethodDeploymentOptions> throttles = new LinkedHashMap<>();

  Web(Construct scope, String id, StackProps props, Settings settings, Functions functions) {
    super(scope, id, props);
    // The desk's interface has many routes and answers itself, in its reader's words, what is none.
    // The stage knows a method by its name only: none is called ANY.
    for (String method : List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")) {
      throttle(new Route(method, "/api/desk/{path+}", DESK));
    }
    for (List<Route> routes :
        List.of(OF_THE_FRONT_DOOR, OF_REFERRALS, BEHIND_A_LINK, OF_THE_DESK)) {
      routes.forEach(this::throttle);
    }
    this.api = makeApi();
    OF_THE_FRONT_DOOR.forEach(route -> route(route, functions.frontDoorEntry()));
    OF_REFERRALS.forEach(route -> route(route, functions.intakeEntry()));
    BEHIND_A_LINK.forEach(route -> route(route, functions.hadsEntry()));
    OF_THE_DESK.forEach(route -> route(route, functions.deskEntry()));
    route(new Route("ANY", "/api/desk/{path+}", DESK), functions.deskEntry());
    refuseInOurWords(settings.programme().charity().phone());
    address();
    CloudFrontDoor door =
        settings.frontDoor() == null
            ? null
            : new CloudFrontDoor(this, "FrontDoor", api, settings.frontDoor());
    if (settings.target().has(Target.Part.FIREWALL)) {
      Firewall firewall =
          new Firewall(
              this, "Firewall", api.getDeploymentStage().getStageArn(), settings.programme(), door);
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

  private void throttle(Route route) {
    throttles.put(
        route.path + "/" + route.method,
        MethodDeploymentOptions.builder()
            .throttlingRateLimit(route.throttle.rate)
            .throttlingBurstLimit(route.throttle.burst)
            // Said here again: what a method does not say it does not take from the stage.
            .loggingLevel(MethodLoggingLevel.OFF)
            .dataTraceEnabled(false)
            .build());
  }

  private void route(Route route, IFunction function) {
    IResource resource =
        route.path.equals("/") ? api.getRoot() : api.getRoot().resourceForPath(route.path);
    resource.addMethod(
        route.method,
        new LambdaIntegration(
            function, LambdaIntegrationOptions.builder().allowTestInvoke(false).build()));
  }

  /**
   * What no function is there to answer.
   *
   * @param phone where a person can be reached
   */
  private void refuseInOurWords(String phone) {
    Response none = HttpProblem.notFound().toResponse();
    refuse("NoSuchRoute", ResponseType.MISSING_AUTHENTICATION_TOKEN, none);
    // What it says where there is no route, of a request with a token.
    refuse("NoSuchRouteSigned", ResponseType.INVALID_SIGNATURE, none);
    refuse("NoSuchRouteExpired", ResponseType.EXPIRED_TOKEN, none);
    refuse(
        "Other",
        ResponseType.DEFAULT_4_XX,
        HttpProblem.of(
                400, "We could not take this", "Check what you sent, or call us on " + phone + ".")
            .toResponse());
    refuse(
        "Failed",
        ResponseType.DEFAULT_5_XX,
        HttpProblem.of(
                503,
                "Something went wrong on our side",
                "Nothing is lost: send it again in a minute, or call us on " + phone + ".")
            .toResponse());
    refuse(
        "Denied",
        ResponseType.ACCESS_DENIED,
        HttpProblem.of(403, "We could not take this", "Call us on " + phone + ", and we will help.")
            .toResponse());
    refuse(
        "Filtered",
        ResponseType.WAF_FILTERED,
        HttpProblem.of(
                403,
                "We could not take this",
                "Nothing was stored. It is not your fault: call us on "
                    + phone
                    + ", and we will take it by phone.")
            .toResponse());
    refuse(
        "TooLarge",
        ResponseType.REQUEST_TOO_LARGE,
        HttpProblem.of(
                413,
                "This is more than we can take at once",
                "Nothing was stored. Shorten what is written, or call us on " + phone + ".")
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

  /**
   * In JSON to a browser too: AWS does not say by what a refusal's template is chosen where there
   * are two, and the header that says what it is holds for both.
   */
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
