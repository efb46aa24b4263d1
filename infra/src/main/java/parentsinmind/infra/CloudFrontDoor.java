package parentsinmind.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * A domain of the charity's own before the interface. It caches nothing but the files that are
 * named by their content, and writes nothing down. It tells the firewall who called, in a header of
 * its own making, and proves by a secret that it was the one who told it: what else a caller claims
 * is not believed.
 */
final class CloudFrontDoor extends Construct {

  /** Who called, as the front door saw it; whatever a caller put there is overwritten. */
  static final String CALLER = "True-Client-IP";

  /** What nobody else knows. */
  static final String PROOF = "X-Front-Door";

  private static final int LONG_ENOUGH = 48;

  /** All that it would keep. */
  private static final List<Integer> ERRORS =
      List.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504);

  private static final String SAY_WHO_CALLED =
      """
      function handler(event) {
        event.request.headers['%s'] = {value: event.viewer.ip};
        return event.request;
      }
      """
          .formatted(CALLER.toLowerCase(Locale.ROOT));

  private final ResponseHeadersPolicy responseHeaders;
  private final Function sayWhoCalled;
  private final Distribution distribution;
  private final String proof;

  CloudFrontDoor(Construct scope, String id, RestApi api, Settings.FrontDoor door) {
    super(scope, id);
    Secret secret =
        Secret.Builder.create(this, "Proof")
            .description("By which the firewall knows that the front door called")
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(LONG_ENOUGH)
                    .excludePunctuation(true)
                    .build())
            .build();
    // A reference: the template has no secret in it.
    this.proof = secret.getSecretValue().unsafeUnwrap();
    HttpOrigin origin =
        HttpOrigin.Builder.create(
                api.getRestApiId() + ".execute-api." + Aws.REGION + "." + Aws.URL_SUFFIX)
            .originPath("/" + api.getDeploymentStage().getStageName())
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .customHeaders(Map.of(PROOF, proof))
            .build();
    this.responseHeaders = headers();
    this.sayWhoCalled = sayWhoCalled();
    this.distribution =
        Distribution.Builder.create(this, "Distribution")
            .domainNames(List.of(door.domain()))
            .certificate(Certificate.fromCertificateArn(this, "Certificate", door.certificate()))
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .priceClass(PriceClass.PRICE_CLASS_100)
            .defaultBehavior(
                behaviour(origin)
                    .allowedMethods(AllowedMethods.ALLOW_ALL)
                    .cachePolicy(CachePolicy.CACHING_DISABLED)
                    .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                    .build())
            .additionalBehaviors(Map.of("/assets/*", kept(origin)))
            .errorResponses(ERRORS.stream().map(CloudFrontDoor::unkept).toList())
            .build();
    Reasons.suppress(
        secret,
        "AwsSolutions-SMG4",
        "Both who shows it and who asks for it learn of another only from a deployment.");
    Reasons.suppress(
        distribution, "AwsSolutions-CFR1", "A mother who is abroad may answer as well.");
    Reasons.suppress(
        distribution,
        "AwsSolutions-CFR2",
        "The firewall stands before the interface, where it is also without this domain.");
    Reasons.suppress(
        distribution,
        "AwsSolutions-CFR3",
        "Its log would write down links' tokens, which stand in their paths.");
  }

  private BehaviorOptions.Builder behaviour(HttpOrigin origin) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .responseHeadersPolicy(responseHeaders)
        .functionAssociations(
            List.of(
                FunctionAssociation.builder()
                    .eventType(FunctionEventType.VIEWER_REQUEST)
                    .function(sayWhoCalled)
                    .build()));
  }

  /** What is named by its content is the same for everybody, for ever. */
  private BehaviorOptions kept(HttpOrigin origin) {
    return behaviour(origin)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .build();
  }

  /** Left alone, it answers the next who asks with the last one's refusal, for ten seconds. */
  private static ErrorResponse unkept(int status) {
    return ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build();
  }

  private Function sayWhoCalled() {
    return Function.Builder.create(this, "SayWhoCalled")
        .comment("Tells the firewall who called")
        .runtime(FunctionRuntime.JS_2_0)
        .code(FunctionCode.fromInline(SAY_WHO_CALLED))
        .build();
  }

  /** A reference to what {@link #PROOF} must be. */
  String proof() {
    return proof;
  }

  private ResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(Duration.days(365))
                        .includeSubdomains(false)
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
                .referrerPolicy(
                    ResponseHeadersReferrerPolicy.builder()
                        // An address of ours with its token is told to nobody.
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                        .override(true)
                        .build())
                .build())
        .build();
  }

  /** Where the charity's name server must lead its domain. */
  String address() {
    return distribution.getDistributionDomainName();
  }
}
