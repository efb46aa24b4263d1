package parentsinmind.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import parentsinmind.events.Json;

/** An issuer that gives out what a test asks for, also what is wrong. */
final class StubIssuer implements AutoCloseable {

  static final String CLIENT = "client-of-the-desk";

  /** What it was asked at its token endpoint, last. */
  final Map<String, String> asked = new ConcurrentHashMap<>();

  volatile int tokenStatus = 200;
  volatile UnaryOperator<String> tokenBody = token -> Json.write(Map.of("id_token", token));
  final Map<String, Object> claims = new ConcurrentHashMap<>();
  private final Instant now;
  private final KeyPair keys;
  private final HttpServer server;
  private final boolean endsSessions;

  StubIssuer(Instant now, boolean endsSessions) throws IOException, GeneralSecurityException {
    this.now = now;
    this.endsSessions = endsSessions;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    this.keys = generator.generateKeyPair();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
    server.createContext("/keys", exchange -> answer(exchange, 200, keySet()));
    server.createContext("/token", this::token);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String discovery() {
    Map<String, String> discovery = new LinkedHashMap<>();
    discovery.put("issuer", address());
    discovery.put("authorization_endpoint", address() + "/authorize");
    discovery.put("token_endpoint", address() + "/token");
    discovery.put("jwks_uri", address() + "/keys");
    if (endsSessions) {
      discovery.put("end_session_endpoint", address() + "/logout");
    }
    return Json.write(discovery);
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.clear();
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    answer(exchange, tokenStatus, tokenBody.apply(idToken(Map.of())));
  }

  /** A token with its usual claims, then {@link #claims}, then these. */
  String idToken(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("iss", address());
    all.put("sub", "manager-halton");
    all.put("aud", CLIENT);
    all.put("token_use", "id");
    all.put("iat", now.getEpochSecond());
    all.put("exp", now.getEpochSecond() + 3600);
    all.putAll(claims);
    all.putAll(more);
    String unsigned = encoded(Map.of("kid", "key-1", "alg", "RS256")) + "." + encoded(all);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(unsigned.getBytes(StandardCharsets.UTF_8));
      return unsigned + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Json.write(
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty", "RSA",
                    "kid", "key-1",
                    "use", "sig",
                    "alg", "RS256",
                    "n", number(key.getModulus()),
                    "e", number(key.getPublicExponent())))));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = Objects.requireNonNull(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return base64(Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length));
  }

  private static String encoded(Map<String, ?> tree) {
    return base64(Json.write(tree).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
