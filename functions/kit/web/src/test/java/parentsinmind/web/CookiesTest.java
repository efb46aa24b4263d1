package parentsinmind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CookiesTest {

  private final Cookies cookies = new Cookies("https://forms.example/v1");

  @Test
  void aCookieIsHiddenFromScriptsAndFromOtherSitesForms() {
    assertThat(cookies.set("a", "x.y", "/desk", Duration.ofMinutes(15)))
        .isEqualTo("__Secure-a=x.y; Path=/v1/desk; Max-Age=900; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void oneThatEndsWithTheBrowserHasNoAge() {
    assertThat(cookies.set("a", "x", "/desk", null))
        .isEqualTo("__Secure-a=x; Path=/v1/desk; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void withoutEncryptionABrowserWouldTakeNeitherTheNameNorTheFlag() {
    assertThat(new Cookies("http://localhost:8080").set("a", "x", "/desk", null))
        .isEqualTo("a=x; Path=/desk; HttpOnly; SameSite=Lax");
  }

  @Test
  void itIsTakenAwayWhereItWasSet() {
    assertThat(cookies.clear("a", "/desk")).startsWith("__Secure-a=; Path=/v1/desk; Max-Age=0;");
  }

  @Test
  void itIsReadByItsWholeName() {
    assertThat(read("b=1; __Secure-a=x=y; c=2")).isEqualTo("x=y");
    assertThat(read("a=1; x__Secure-a=2; __Secure-ab=3")).isNull();
    assertThat(read("__Secure-a=")).isEmpty();
    assertThat(read(";;=;")).isNull();
    assertThat(read(null)).isNull();
  }

  private @Nullable String read(@Nullable String header) {
    Map<String, String> headers = header == null ? Map.of() : Map.of("cookie", header);
    return cookies.read(new Request("GET", "/", headers, Map.of(), Map.of(), "", ""), "a");
  }
}
