package parentsinmind.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** Tokens as Cognito shapes them, signed with keys made here. */
class IdTokenSignInTest {

  private static final String ISSUER = "https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_Test";
  private static final String CLIENT = "client-of-the-desk";
  private static final String SUBJECT = "manager-halton";

  private static final KeyPair OURS = generated(2048);
  private static final KeyPair OTHER = generated(2048);

  private Instant wallClock = Instant.parse("2026-11-24T12:00:00Z");
  private String keySet = keySet("key-1", OURS);
  private boolean outage;
  private int fetches;
  private final IdTokenSignIn signIn = signIn();

  @Test
  void aCognitoIdTokenSignsAManagerInForHerSites() {
    Staff staff = signIn.staff(bearing(token(claims -> {})));

    assertThat(staff.subject()).isEqualTo(SUBJECT);
    assertThat(staff.member().sites()).containsExactly("halton");
    assertThat(staff.lead()).isFalse();
  }

  @Test
  void rolesAndSitesOfATokenAreNotBelieved() {
    Staff staff =
        signIn.staff(
            bearing(
                token(
                    claims -> {
                      claims.put("custom:sites", "newham");
                      claims.put("role", "lead");
                      claims.put("cognito:groups", List.of("lead"));
                    })));

    assertThat(staff.lead()).isFalse();
    assertThat(staff.mayUse("newham")).isFalse();
  }

  @Test
  @DisplayName("S14: signed in and not known to the programme, a volunteer sees nothing")
  void somebodyTheProgrammeDoesNotKnowIsRefusedButSignedIn() {
    assertThat(status(token(claims -> claims.put("sub", "somebody-else")))).isEqualTo(403);
  }

  @Test
  void whatIsWrongWithAClaimIsWrongWithTheToken() {
    long now = wallClock.getEpochSecond();
    assertThat(status(token(c -> c.put("exp", now)))).as("expired").isEqualTo(401);
    assertThat(status(token(c -> c.put("exp", now + 1)))).as("still good").isEqualTo(200);
    assertThat(status(token(c -> c.put("exp", "2099-01-01")))).as("no number").isEqualTo(401);
    assertThat(status(token(c -> c.remove("exp")))).as("for ever").isEqualTo(401);
    assertThat(status(token(c -> c.put("aud", "another-client")))).as("audience").isEqualTo(401);
    assertThat(status(token(c -> c.put("aud", List.of(CLIENT, "x"))))).as("shared").isEqualTo(401);
    assertThat(status(token(c -> c.put("iss", ISSUER + "x")))).as("issuer").isEqualTo(401);
    assertThat(status(token(c -> c.put("iat", now + 3600)))).as("not issued yet").isEqualTo(401);
    assertThat(status(token(c -> c.put("nbf", now + 3600)))).as("not valid yet").isEqualTo(401);
    assertThat(status(token(c -> c.put("token_use", "access")))).as("access").isEqualTo(401);
    assertThat(status(token(c -> c.remove("token_use")))).as("no use").isEqualTo(401);
    assertThat(status(token(c -> c.remove("sub")))).as("nobody").isEqualTo(401);
  }

  @Test
  void aSignatureByAnotherKeyIsForged() {
    assertThat(status(token("RS256", "key-1", OTHER, claims -> {}))).isEqualTo(401);
  }

  @Test
  void claimsChangedAfterSigningAreForged() {
    String[] parts = token(claims -> {}).split("\\.", -1);
    String[] lead = token(claims -> claims.put("sub", "programme-lead")).split("\\.", -1);

    assertThat(status(parts[0] + "." + lead[1] + "." + parts[2])).isEqualTo(401);
  }

  @Test
  void aTokenCannotChooseItsAlgorithm() throws GeneralSecurityException {
    String none = encoded(Map.of("alg", "none", "kid", "key-1")) + "." + encoded(claims()) + ".";
    assertThat(status(none)).isEqualTo(401);

    String unsigned = encoded(Map.of("alg", "HS256", "kid", "key-1")) + "." + encoded(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(OURS.getPublic().getEncoded(), "HmacSHA256"));
    assertThat(
            status(unsigned + "." + base64(mac.doFinal(unsigned.getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo(401);
    assertThat(status(token("RS512", "key-1", OURS, claims -> {}))).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "..",
        "a.b.c",
        "!.!.!",
        "bnVsbA.bnVsbA.bnVsbA",
        "e30.e30.",
        "e30=.e30=.x",
        "e30.e30.e30.e30"
      })
  void whatIsNoTokenIsNeverAServerError(String token) {
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void aHugeOrMissingHeaderIsNotSignedIn() {
    assertThat(status("x".repeat(100_000))).isEqualTo(401);
    assertThatThrownBy(() -> signIn.staff(request(Map.of())))
        .isInstanceOfSatisfying(HttpProblem.class, e -> assertThat(e.status()).isEqualTo(401));
    assertThatThrownBy(
            () -> signIn.staff(request(Map.of("authorization", "Basic " + token(claims -> {})))))
        .isInstanceOfSatisfying(HttpProblem.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void aNewKeyOfTheIssuersIsFetchedButNotMoreThanOnceAMinute() {
    assertThat(status(token(claims -> {}))).isEqualTo(200);
    String rotated = token("RS256", "key-2", OTHER, claims -> {});
    keySet = keySet("key-2", OTHER);

    assertThat(status(rotated)).as("within the minute").isEqualTo(401);
    assertThat(fetches).isEqualTo(1);
    wallClock = wallClock.plusSeconds(60);
    assertThat(status(rotated)).isEqualTo(200);
    assertThat(status(token(claims -> {}))).as("the old key is gone").isEqualTo(401);
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void anOutageOfTheIssuerIsSaidKindlyAndKnownKeysGoOnSigningIn() {
    outage = true;
    assertThat(status(token(claims -> {}))).isEqualTo(503);
    assertThat(status(token(claims -> {}))).isEqualTo(503);
    assertThat(fetches).isEqualTo(1);
    outage = false;
    wallClock = wallClock.plusSeconds(60);
    assertThat(status(token(claims -> {}))).isEqualTo(200);
    outage = true;
    wallClock = wallClock.plusSeconds(60);
    assertThat(status(token("RS256", "key-9", OTHER, claims -> {}))).isEqualTo(503);
    assertThat(status(token(claims -> {}))).isEqualTo(200);
  }

  @Test
  void keysTooShortOrForAnotherPurposeAreNotUsed() {
    KeyPair weak = generated(1024);
    keySet = keySet("weak", weak);
    assertThat(status(token("RS256", "weak", weak, claims -> {}))).isEqualTo(401);
    keySet = "no key set at all";
    wallClock = wallClock.plusSeconds(60);
    assertThat(status(token(claims -> {}))).isEqualTo(503);
  }

  private IdTokenSignIn signIn() {
    return new IdTokenSignIn(
        ISSUER,
        CLIENT,
        pilot(),
        () -> wallClock,
        () -> {
          fetches++;
          if (outage) {
            throw new IOException("no answer");
          }
          return keySet;
        });
  }

  /** 200, or the problem's status. */
  private int status(String token) {
    try {
      signIn.staff(bearing(token));
      return 200;
    } catch (HttpProblem problem) {
      return problem.status();
    }
  }

  private static Request bearing(String token) {
    return request(Map.of("authorization", "Bearer " + token));
  }

  private static Request request(Map<String, String> headers) {
    return new Request("GET", "/api/desk/me", headers, Map.of(), Map.of(), "", "");
  }

  private String token(Consumer<Map<String, Object>> change) {
    return token("RS256", "key-1", OURS, change);
  }

  private String token(
      String algorithm, String keyId, KeyPair keys, Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = claims();
    change.accept(claims);
    String unsigned = encoded(Map.of("kid", keyId, "alg", algorithm)) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(unsigned.getBytes(StandardCharsets.UTF_8));
      return unsigned + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claims of a Cognito user pool's ID token. */
  private Map<String, Object> claims() {
    long now = wallClock.getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", SUBJECT);
    claims.put("email_verified", true);
    claims.put("iss", ISSUER);
    claims.put("cognito:username", SUBJECT);
    claims.put("origin_jti", "00000000-0000-4000-8000-000000000001");
    claims.put("aud", CLIENT);
    claims.put("event_id", "00000000-0000-4000-8000-000000000002");
    claims.put("token_use", "id");
    claims.put("auth_time", now - 30);
    claims.put("exp", now + 3600);
    claims.put("iat", now - 30);
    claims.put("jti", "00000000-0000-4000-8000-000000000003");
    claims.put("email", "manager@charity.example");
    return claims;
  }

  private static String keySet(String keyId, KeyPair keys) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Json.write(
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "alg",
                    "RS256",
                    "e",
                    number(key.getPublicExponent()),
                    "kid",
                    keyId,
                    "kty",
                    "RSA",
                    "n",
                    number(key.getModulus()),
                    "use",
                    "sig"))));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return base64(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String encoded(Map<String, ?> tree) {
    return base64(Json.write(tree).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair generated(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Programme pilot() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
