package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser in which a mother refers herself: it keeps cookies and goes where it is led. */
final class SelfBrowser {

  static final String BASE = "/v1";

  private static final Pattern ACTION =
      Pattern.compile("<form id=\"page\" method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("id=\"%s\"[^>]*? value=\"([^\"]*)\"");

  private final SelfBench bench;
  private final CookieJar cookies = new CookieJar();
  private String at = "";
  private int status;
  private String page = "";

  SelfBrowser(SelfBench bench) {
    this.bench = bench;
  }

  /** Begins a form in a language. */
  SelfBrowser begin(String language) {
    return get("/refer/self?language=" + language).press(Map.of("shown-in", language));
  }

  SelfBrowser get(String path) {
    return send("GET", path, "", Map.of());
  }

  /** Presses the first button of the page's form. */
  SelfBrowser press(Map<String, ?> fields) {
    return post(action(), fields);
  }

  SelfBrowser post(String path, Map<String, ?> fields) {
    return send(
        "POST", path, encoded(fields), Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  SelfBrowser send(String method, String path, String body, Map<String, String> headers) {
    SelfBench.Answered answered = bench.answer(method, path, body, with(headers, path));
    cookies.take(answered.whole());
    at = path;
    status = answered.status();
    page = answered.body();
    String location = answered.headers().get("Location");
    return status == 303 ? get(Objects.requireNonNull(location).substring(BASE.length())) : this;
  }

  private Map<String, String> with(Map<String, String> headers, String path) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Accept", "text/html");
    String hers = cookies.sent(path.replaceFirst("\\?.*", ""));
    if (!hers.isEmpty()) {
      all.put("Cookie", hers);
    }
    return all;
  }

  /** Goes on, with these answers by question, and skips what has none, until a step comes. */
  SelfBrowser until(String wanted, Map<String, ? extends Map<String, ?>> answers) {
    for (int pages = 0; !step().equals(wanted); pages++) {
      assertThat(pages).as("pages before " + wanted + ", now " + step()).isLessThan(60);
      assertThat(status).as(page).isEqualTo(200);
      Map<String, ?> answer = answers.get(step());
      press(answer != null ? answer : step().equals("check") ? Map.of() : Map.of("do", "skip"));
    }
    return this;
  }

  /** The last part of where it is. */
  String step() {
    String path = path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Where it is, without a query. */
  String path() {
    int query = at.indexOf('?');
    return query < 0 ? at : at.substring(0, query);
  }

  String at() {
    return at;
  }

  /** The path of its draft. */
  String draft() {
    return path().substring(0, path().lastIndexOf('/'));
  }

  /** What set, or took away, its last cookies. */
  List<String> lastCookies() {
    return cookies.last();
  }

  int status() {
    return status;
  }

  String page() {
    return page;
  }

  /** The key with which it opens its draft. */
  @Nullable String cookie() {
    return cookies.value(path(), Forms.COOKIE);
  }

  /** A cookie that the page on which it is was sent. */
  @Nullable String cookie(String name) {
    return cookies.value(path(), name);
  }

  /** With the key of a draft that was taken up in it. */
  SelfBrowser holding(Drafts.Opened opened) {
    cookies.put(Forms.path(opened.draft()), Forms.COOKIE, opened.browserKey());
    return this;
  }

  /** What is shown in an input. */
  @Nullable String shown(String id) {
    Matcher value = Pattern.compile(VALUE.pattern().formatted(Pattern.quote(id))).matcher(page);
    return value.find() ? value.group(1) : null;
  }

  String action() {
    Matcher action = ACTION.matcher(page);
    assertThat(action.find()).as(page).isTrue();
    return action.group(1).replace("&amp;", "&").substring(BASE.length());
  }

  static String encoded(Map<String, ?> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (field, value) -> {
          List<?> values = value instanceof List<?> list ? list : List.of(value);
          for (Object one : values) {
            pairs.add(
                URLEncoder.encode(field, StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(String.valueOf(one), StandardCharsets.UTF_8));
          }
        });
    return String.join("&", pairs);
  }
}
