package parentsinmind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.runtime.Log;

class RestProxyTest {

  private final Routes routes =
      new Routes()
          .on(
              "GET",
              "/q/{token}",
              request -> Response.json(200, Map.of("length", request.parameter("token").length())))
          .on(
              "POST",
              "/echo",
              request -> {
                String text = request.json().text("text", 10);
                return Response.json(201, Map.of("text", text == null ? "" : text));
              })
          .on(
              "POST",
              "/broken",
              request -> {
                throw new IllegalStateException("her name is secret");
              });

  private final RestProxy proxy = new RestProxy(routes::answer, new Log("test"));

  @Test
  void primingAnswersNobodyAndFailsForNothingThatAnAnswerSays() {
    List<String> asked = new ArrayList<>();
    RestProxy primed =
        new RestProxy(
            request -> {
              asked.add(request.method() + " " + request.path());
              throw HttpProblem.notFound();
            },
            new Log("test"));
    primed.prime("GET", "/q/none");
    assertThat(asked).containsExactly("GET /q/none");
  }

  @Test
  void eachCookieIsAHeaderOfItsOwn() throws IOException {
    RestProxy setting =
        new RestProxy(
            request ->
                Response.seeOther("https://forms.example/desk").withCookie("a=1").withCookie("b=2"),
            new Log("test"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    setting.handle(
        new ByteArrayInputStream(
            "{\"httpMethod\":\"GET\",\"path\":\"/\"}".getBytes(StandardCharsets.UTF_8)),
        out);
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    assertThat(answer)
        .containsEntry("statusCode", 303)
        .containsEntry("multiValueHeaders", Map.of("Set-Cookie", List.of("a=1", "b=2")));
    assertThat((Map<?, ?>) answer.get("headers"))
        .isEqualTo(Response.seeOther("https://forms.example/desk").headers());
    assertThat(send("GET", "/q/abc", null)).doesNotContainKey("multiValueHeaders");
  }

  @Test
  void aPathVariableIsFound() throws IOException {
    assertThat(send("GET", "/q/abc", null))
        .containsEntry("statusCode", 200)
        .containsEntry("body", "{\"length\":3}");
  }

  @Test
  void whatIsUnknownIsNotFoundAndAWrongMethodSaysSo() throws IOException {
    assertThat(send("GET", "/nowhere", null)).containsEntry("statusCode", 404);
    assertThat(send("GET", "/q/", null)).containsEntry("statusCode", 404);
    assertThat(send("POST", "/q/abc", "{}")).containsEntry("statusCode", 405);
  }

  @Test
  void jsonCutShortIsAProblemInTheReadersWords() throws IOException {
    Map<String, Object> answer = send("POST", "/echo", "{\"text\":\"her sec");
    assertThat(answer).containsEntry("statusCode", 422);
    assertThat(String.valueOf(answer.get("body")))
        .contains("not complete JSON")
        .doesNotContain("her sec");
  }

  @Test
  void twoAnswersToOneQuestionAreRefused() throws IOException {
    assertThat(send("POST", "/echo", "{\"text\":\"a\",\"text\":\"b\"}"))
        .containsEntry("statusCode", 422);
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    assertThat(send("POST", "/echo", "[".repeat(100_000))).containsEntry("statusCode", 422);
  }

  @Test
  void moreThanWeCanTakeIsRefusedKindly() throws IOException {
    String body = "{\"text\":\"" + "é".repeat(131_072) + "\"}";
    assertThat(send("POST", "/echo", body)).containsEntry("statusCode", 413);
  }

  @Test
  void anUnforeseenErrorTellsNothingOfTheInside() throws IOException {
    Map<String, Object> answer = send("POST", "/broken", "{}");
    assertThat(answer).containsEntry("statusCode", 500);
    assertThat(String.valueOf(answer)).doesNotContain("secret").doesNotContain("Exception");
  }

  private Map<String, Object> send(String method, String path, @Nullable String body)
      throws IOException {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", method);
    event.put("path", path);
    event.put("headers", Map.of("Content-Type", "application/json"));
    event.put("queryStringParameters", null);
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    proxy.handle(new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out);
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }
}
