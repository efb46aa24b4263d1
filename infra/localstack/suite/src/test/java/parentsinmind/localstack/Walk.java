package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  private final Browser browser = new Browser();
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
    return this;
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
