package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An attack on a form finds a server that gives back what it got, or falls over. */
class MalformedValuesTest {

  private static final String PAGE = "<!DOCTYPE html><title>t</title><p>%s</p>";

  /** What a form at a server that answers so was asked, and how often. */
  private static int attackOn(UnaryOperator<String> answer, List<String> seen) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          seen.add(new String(sent, StandardCharsets.UTF_8));
          byte[] body;
          int status = 422;
          try {
            body = answer.apply(seen.getLast()).getBytes(StandardCharsets.UTF_8);
          } catch (IllegalArgumentException e) {
            body = new byte[] {'!'};
            status = 500;
          }
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort() + "/";
    try (FormUnderAttack form =
        FormUnderAttack.at(address).with("given", "Zoë").hiding("page", "token")) {
      return form.attack(attempt -> assertThat(attempt.taken()).isFalse());
    } finally {
      server.stop(0);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Test
  void aServerThatEscapesStandsItAndSeesEverything() throws IOException {
    List<String> seen = new ArrayList<>();
    int sent = attackOn(body -> PAGE.formatted(escaped(shortened(body))), seen);
    assertThat(seen).hasSize(sent).contains("page=token", "given=Zo%C3%AB");
    assertThat(seen).contains("given=%ED%A0%80&page=token", "given=Zo%C3%AB&page=true");
    assertThat(seen).contains("given=Zo%C3%AB&given=%3Cfuzz7%3E&page=token");
    assertThat(seen).anyMatch(one -> one.length() > MalformedValues.MEGABYTE);
  }

  @Test
  void aServerThatGivesBackMarkupIsFound() {
    assertThatThrownBy(
            () -> attackOn(body -> PAGE.formatted(decoded(shortened(body))), new ArrayList<>()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("given with a script")
        .hasMessageContaining("the element script");
  }

  @Test
  void aServerThatFallsOverIsFound() {
    assertThatThrownBy(
            () ->
                attackOn(
                    body ->
                        PAGE.formatted(URLDecoder.decode(body, StandardCharsets.UTF_8).length()),
                    new ArrayList<>()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("given with a per cent sign alone: 500");
  }

  @Test
  void wordsThatLookLikeMarkupAreNoMarkup() {
    assertThat(FormUnderAttack.reflected(PAGE.formatted("fuzz7 &lt;fuzz7&gt; \" fuzz7=\"1")))
        .isEmpty();
    assertThat(FormUnderAttack.reflected(PAGE.formatted("<input value=\"javascript:fuzz7()\">")))
        .isEmpty();
    assertThat(FormUnderAttack.reflected(PAGE.formatted("<input value=\"\" fuzz7=\"1\">")))
        .containsExactly("the attribute fuzz7 of input");
    assertThat(FormUnderAttack.reflected(PAGE.formatted("<a href=\" JavaScript:fuzz7()\">x</a>")))
        .containsExactly("the attribute href of a");
    assertThat(FormUnderAttack.reflected(PAGE.formatted("<!-- <!-- fuzz7 -->")))
        .containsExactly("a comment in p");
    assertThat(FormUnderAttack.reflected(PAGE.formatted("<style>fuzz7{}</style>")))
        .containsExactly("the element style");
  }

  @Test
  void namesOfValuesAreDifferent() {
    List<MalformedValues.Value> all = new ArrayList<>(MalformedValues.ALL);
    all.addAll(MalformedValues.FORGED);
    assertThat(all).extracting(MalformedValues.Value::name).doesNotHaveDuplicates();
  }

  private static String shortened(String body) {
    return body.length() > 2_000 ? "long" : body;
  }

  private static String decoded(String body) {
    try {
      return URLDecoder.decode(body, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
