package parentsinmind.desk;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;

/**
 * An issuer's key set over HTTP, found by its discovery document. The plain connection of the JDK:
 * the table's client loads it anyway.
 */
final class IssuerKeySet implements SigningKeys.KeySetSource {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final int LARGEST = 256 * 1024;

  private final String issuer;

  IssuerKeySet(String issuer) {
    this.issuer = issuer;
  }

  @Override
  public String fetch() throws IOException {
    if (discovery(issuer).get("jwks_uri") instanceof String address) {
      return get(address);
    }
    throw new IOException("the issuer's discovery document names no keys");
  }

  /** An issuer's discovery document; it must be that issuer's own. */
  static Map<?, ?> discovery(String issuer) throws IOException {
    try {
      String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      Object found = Json.parse(get(base + DISCOVERY));
      if (found instanceof Map<?, ?> discovery && issuer.equals(discovery.get("issuer"))) {
        return discovery;
      }
    } catch (InvalidInput e) {
      throw new IOException("the issuer's discovery document is not JSON", e);
    }
    throw new IOException("the issuer's discovery document is not its own");
  }

  private static String get(String address) throws IOException {
    HttpURLConnection connection = open(address);
    try (InputStream in = connection.getInputStream()) {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("the issuer answered " + connection.getResponseCode());
      }
      return text(in);
    }
  }

  /** A connection that waits for nobody long and is led nowhere else. */
  static HttpURLConnection open(String address) throws IOException {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address", e);
    }
    if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an HTTP address");
    }
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  /** What the issuer answered, if it is not too much. */
  static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("the issuer answered too much");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
