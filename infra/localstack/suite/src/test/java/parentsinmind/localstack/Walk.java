package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parentsinmind.http.Browser;

/** Somebody who goes through pages by their forms, as they are served through API Gateway. */
final class Walk implements AutoCloseable {

  private static final Pattern FORM =
      Pattern.compile("<form (?:id=\"page\" )?method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern MAIN_FORM =
      Pattern.compile("<form id=\"page\" method=\"post\" action=\"([^\"]+)\"");

  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"([^\"]*/assets/[^\"]+\\.(css|js|svg))\"");

  private static final Map<String, String> KINDS =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Browser browser = new Browser();
  private final Set<String> loaded = new HashSet<>();
  private final String address;
  private String at = "";
  private String page = "";

  /**
   * Begins nowhere.
   *
   * @param address that links begin with, which has a path of its own
   */
  Walk(String address) {
    this.address = address;
  }

  /** Opens a page. */
  Walk open(String link) {
    return arrived(link, browser.get(link));
  }

  /** Sends the page's form. */
  Walk press(Map<String, String> fields) {
    Matcher form = MAIN_FORM.matcher(page);
    if (!form.find()) {
      form = FORM.matcher(page);
      assertThat(form.find()).as("a form on the page " + at).isTrue();
    }
    String to = whole(form.group(1).replace("&amp;", "&"));
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer = browser.post(to, body, "Sec-Fetch-Site", "same-origin");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return open(whole(Browser.location(answer)));
  }

  /** The last part of where it is. */
  String step() {
    String path = URI.create(at).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String page() {
    return page;
  }

  private Walk arrived(String link, HttpResponse<String> answer) {
    at = link;
    page = answer.body();
    if (answer.statusCode() == 303) {
      return open(whole(Browser.location(answer)));
    }
    assertThat(answer.statusCode()).as(page).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    loadAssets();
    return this;
  }

  /** What the page is shown with, as a browser that keeps it loads it: once. */
  private void loadAssets() {
    Matcher asset = ASSET.matcher(page);
    boolean styled = false;
    while (asset.find()) {
      styled |= asset.group(2).equals("css");
      String file = whole(asset.group(1));
      if (loaded.add(file)) {
        HttpResponse<String> answer = browser.get(file);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        assertThat(answer.body()).as(file).isNotBlank();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
            .as(file)
            .startsWith(KINDS.getOrDefault(asset.group(2), "none"));
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
            .as(file)
            .contains("public", "immutable");
      }
    }
    assertThat(styled).as("a style of the page " + at).isTrue();
  }

  /** Follows a link of the page, by the end of its path. */
  Walk follow(String end) {
    Matcher link =
        Pattern.compile("href=\"([^\"]*" + Pattern.quote(end) + "(?:\\?[^\"]*)?)\"").matcher(page);
    assertThat(link.find()).as("a link to " + end + " on the page " + at).isTrue();
    return open(whole(link.group(1).replace("&amp;", "&")));
  }

  private String whole(String link) {
    return URI.create(address + "/").resolve(link).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    browser.close();
  }
}
