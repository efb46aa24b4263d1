package parentsinmind.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.constructs.Construct;

/**
 * The accounts of staff, each made by an administrator and none without a second factor. What an
 * account may do is not here: {@code programme.json} says it, by the account's subject.
 */
final class StaffAccounts extends Construct {

  /** A working day's sign-in; the desk's function reads the ID token, which lasts an hour. */
  private static final Duration SIGNED_IN = Duration.hours(10);

  private final UserPool pool;
  private final UserPoolClient desk;

  StaffAccounts(Construct scope, String id, Settings settings) {
    super(scope, id);
    this.pool =
        UserPool.Builder.create(this, "Pool")
            .selfSignUpEnabled(false)
            .signInAliases(SignInAliases.builder().email(true).build())
            .signInCaseSensitive(false)
            .mfa(Mfa.REQUIRED)
            // Texts can be redirected, and cost money; an app on a phone does neither.
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(12)
                    .requireDigits(true)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireSymbols(true)
                    .tempPasswordValidity(Duration.days(3))
                    .build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            .featurePlan(FeaturePlan.ESSENTIALS)
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.desk =
        pool.addClient(
            "Desk",
            UserPoolClientOptions.builder()
                .generateSecret(false)
                .authFlows(AuthFlow.builder().userSrp(true).build())
                .oAuth(
                    OAuthSettings.builder()
                        .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                        .scopes(List.of(OAuthScope.OPENID))
                        .callbackUrls(List.of(settings.baseAddress() + "/desk/sign-in/back"))
                        .logoutUrls(List.of(settings.baseAddress() + "/desk"))
                        .build())
                .preventUserExistenceErrors(true)
                .enableTokenRevocation(true)
                .idTokenValidity(Duration.hours(1))
                .accessTokenValidity(Duration.hours(1))
                .refreshTokenValidity(SIGNED_IN)
                .build());
    UserPoolDomain signIn =
        pool.addDomain(
            "SignIn",
            UserPoolDomainOptions.builder()
                .cognitoDomain(
                    CognitoDomainOptions.builder()
                        // Its name is shared with the whole world: the stack's own number is free.
                        .domainPrefix("staff-" + Fn.select(2, Fn.split("/", Aws.STACK_ID)))
                        .build())
                .build());
    output("PoolId", "Where accounts of staff are made", pool.getUserPoolId());
    output("ClientId", "For whom staff's ID tokens are made", desk.getUserPoolClientId());
    output("SignInAddress", "Where staff sign in", signIn.baseUrl());
    Reasons.suppress(
        pool,
        "AwsSolutions-COG3",
        "It belongs to a plan at several times the price; a second factor is asked of everybody.");
  }

  private void output(String id, String what, String value) {
    CfnOutput.Builder.create(this, id).description(what).value(value).build();
  }

  /** What the functions' stack takes of it. */
  List<String> exported() {
    return List.of(pool.getUserPoolId(), desk.getUserPoolClientId());
  }

  /** As the functions are told. */
  Settings.Issuer issuer() {
    return new Settings.Issuer(
        "https://cognito-idp." + Aws.REGION + ".amazonaws.com/" + pool.getUserPoolId(),
        desk.getUserPoolClientId());
  }
}
