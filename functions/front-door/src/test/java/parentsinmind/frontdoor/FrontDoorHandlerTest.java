package parentsinmind.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;

class FrontDoorHandlerTest {

  private static final String ADDRESS = "https://example.org/v1";
  private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"/v1(/assets/[^\"]+)\"");

  private final FrontDoorHandler handler =
      new FrontDoorHandler(programme(), Deployment.TRIAL, ADDRESS);

  @Test
  void theRootLeadsToTheWelcomePage() throws IOException {
    Map<String, Object> answer = get(handler, "/", null);
    assertThat(answer).containsEntry("statusCode", 303);
    assertThat(headers(answer)).containsEntry("Location", "/v1/welcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/welcome", "/help-now", "/privacy", "/accessibility"})
  void everyPageLeadsToHelpNow(String path) throws IOException {
    Map<String, Object> answer = get(handler, path, null);
    assertThat(answer).containsEntry("statusCode", 200);
    assertThat(body(answer)).contains("href=\"/v1/help-now?language=en\"").contains("01632 960100");
  }

  @Test
  void whereHelpIsNowIsOnThePageItselfAndEachNumberCanBeCalled() throws IOException {
    assertThat(body(get(handler, "/help-now", null)))
        .contains("href=\"tel:999\"")
        .contains("href=\"tel:111\"")
        .contains("href=\"tel:116123\"")
        .contains("text SHOUT to 85258");
  }

  @Test
  void everyFileThatAPageLoadsIsThereAndMayBeKeptForEver() throws IOException {
    Matcher loaded = LOADED.matcher(body(get(handler, "/welcome", null)));
    int count = 0;
    while (loaded.find()) {
      count++;
      Map<String, Object> file = get(handler, loaded.group(1), null);
      assertThat(file).as(loaded.group(1)).containsEntry("statusCode", 200);
      assertThat(headers(file))
          .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
          .containsEntry("X-Content-Type-Options", "nosniff");
      assertThat(body(file)).isNotBlank();
    }
    assertThat(count).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/site.css",
        "/assets/colour.ff0000.css",
        "/assets/..%2fassets.properties",
        "/assets/assets.properties"
      })
  void aFileThatNoPageLoadsIsNotThere(String path) throws IOException {
    assertThat(get(handler, path, null)).containsEntry("statusCode", 404);
  }

  @Test
  void theStyleNamesNoOtherHost() throws IOException {
    Matcher loaded = LOADED.matcher(body(get(handler, "/welcome", null)));
    assertThat(loaded.find()).isTrue();
    assertThat(body(get(handler, loaded.group(1), null))).doesNotContain("url(http").contains("{");
  }

  @ParameterizedTest
  @CsvSource({"pl, ltr, Potrzebuję pomocy teraz", "ur, rtl, ابھی مدد حاصل کریں"})
  void aPageCanBeReadInItsReadersLanguageAndLeadsOnInIt(
      String language, String direction, String help) throws IOException {
    assertThat(body(get(handler, "/welcome", language)))
        .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">")
        .contains(help)
        .contains("/v1/refer/self?language=" + language);
  }

  @Test
  void inProductionNobodyIsShownATranslationThatNobodyReviewed() throws IOException {
    FrontDoorHandler production =
        new FrontDoorHandler(programme(), new Deployment(true, null), ADDRESS);
    assertThat(body(get(production, "/welcome", "pl")))
        .contains("<html lang=\"en\" dir=\"ltr\">")
        .doesNotContain("Polski");
  }

  @Test
  void whoAsksForWhatIsNotThereReadsItOnAPage() throws IOException {
    Map<String, Object> answer = get(handler, "/nothing", null);
    assertThat(answer).containsEntry("statusCode", 404);
    assertThat(body(answer))
        .contains("There is nothing here. Check the address.")
        .contains("href=\"/v1/welcome?language=en\"", "href=\"/v1/help-now?language=en\"");
  }

  @Test
  void aBrowserIsAnsweredInTheLanguageThatItAsksForUntilAnotherIsChosen() throws IOException {
    Map<String, String> polish =
        Map.of("Accept", "text/html", "Accept-Language", "pl-PL,pl;q=0.9,en;q=0.5");
    assertThat(body(get(handler, "/welcome", null, polish)))
        .contains("<html lang=\"pl\"", "/v1/refer/self?language=pl");
    assertThat(body(get(handler, "/welcome", "en", polish)))
        .contains("<html lang=\"en\"")
        .as("a choice is kept on the way on")
        .contains("/v1/help-now?language=en", "/v1/refer/self?language=en");
    Map<String, String> french = Map.of("Accept", "text/html", "Accept-Language", "fr");
    assertThat(body(get(handler, "/welcome", null, french))).contains("<html lang=\"en\"");
  }

  private static Map<String, Object> get(
      FrontDoorHandler handler, String path, @Nullable String language) throws IOException {
    return get(handler, path, language, Map.of("Accept", "text/html"));
  }

  private static Map<String, Object> get(
      FrontDoorHandler handler,
      String path,
      @Nullable String language,
      Map<String, String> requestHeaders)
      throws IOException {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", "GET");
    event.put("path", path);
    event.put("headers", requestHeaders);
    event.put("queryStringParameters", language == null ? null : Map.of("language", language));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(Map<String, Object> answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(answer.get("headers")))
        .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    return headers;
  }

  private static String body(Map<String, Object> answer) {
    return String.valueOf(answer.get("body"));
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
