package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A form that is sent by no browser: with every field in turn as nobody should send it, and with
 * everything else as a good one has it. Whatever is sent, the answer is no failure of ours (5xx),
 * and nothing of it comes back as markup.
 */
final class FormUnderAttack implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Supplier<String> address;
  private final Map<String, Supplier<String>> fields = new LinkedHashMap<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> buttons = new ArrayList<>();
  private final Map<String, Supplier<String>> headers = new LinkedHashMap<>();

  /**
   * Something that was sent, and what came back.
   *
   * @param field that was not as it should be, or "the form"
   * @param how in words
   * @param status of the answer
   * @param body of the answer
   */
  record Attempt(String field, String how, int status, String body) {

    /** Whether the form was taken, and the sender led on. */
    boolean taken() {
      return status / 100 == 2 || status / 100 == 3;
    }

    @Override
    public String toString() {
      return field + " with " + how + ": " + status;
    }
  }

  private FormUnderAttack(Supplier<String> address) {
    this.address = address;
  }

  /**
   * A form that is posted to an address.
   *
   * @param address with host
   */
  static FormUnderAttack at(String address) {
    return at(() -> address);
  }

  /** A form that is another one each time. */
  static FormUnderAttack at(Supplier<String> address) {
    return new FormUnderAttack(address);
  }

  /** With a field, and what a good form has in it. */
  FormUnderAttack with(String name, String good) {
    return with(name, () -> good);
  }

  /** With a field that is filled in otherwise each time. */
  FormUnderAttack with(String name, Supplier<String> good) {
    fields.put(name, good);
    return this;
  }

  /** With a field that the page hides: it is forged too. */
  FormUnderAttack hiding(String name, String good) {
    hidden.add(name);
    return with(name, good);
  }

  /** With a hidden field that names this one sending: a good form has another each time. */
  FormUnderAttack naming(String name, Supplier<String> fresh) {
    hidden.add(name);
    return with(name, fresh);
  }

  /** With all that a page was served with, as it stands there. */
  FormUnderAttack with(ServedForm served) {
    served.fields().forEach(this::with);
    hidden.addAll(served.hidden());
    served.buttons().forEach(this::button);
    return this;
  }

  /** With the name of a button, that a good form does not press. */
  FormUnderAttack button(String name) {
    buttons.add(name);
    return hiding(name, "");
  }

  /** With a header, such as the cookie of whoever opened the form. */
  FormUnderAttack header(String name, String value) {
    return header(name, () -> value);
  }

  FormUnderAttack header(String name, Supplier<String> value) {
    headers.put(name, value);
    return this;
  }

  /** The names of all its fields. */
  Set<String> fields() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** Sends the form as it should be. */
  Attempt sendAsItShouldBe() {
    return send("the form", "nothing wrong", good());
  }

  /**
   * Sends everything.
   *
   * @param afterEach to see that nothing is stored that the rules refuse
   * @return how many were sent
   */
  int attack(Consumer<Attempt> afterEach) {
    return attack(MalformedValues.ALL, afterEach);
  }

  /**
   * Sends each field with some values only, and all else.
   *
   * @param afterEach to see that nothing is stored that the rules refuse
   * @return how many were sent
   */
  int attack(List<MalformedValues.Value> values, Consumer<Attempt> afterEach) {
    List<Attempt> attempts = new ArrayList<>();
    Consumer<Attempt> sent =
        attempt -> {
          attempts.add(attempt);
          afterEach.accept(attempt);
        };
    for (String field : fields.keySet()) {
      for (MalformedValues.Value value : valuesFor(field, values)) {
        sent.accept(send(field, value.name(), body(field, name(field) + "=" + value.encoded())));
      }
      shapes(field).forEach((how, shape) -> sent.accept(send(field, how, body(field, shape))));
    }
    wholeForms(sent);
    return attempts.size();
  }

  /** Repeated, missing, and as other systems write lists. */
  private Map<String, @Nullable String> shapes(String field) {
    String twice = pair(field);
    String thousand = pair(field);
    Map<String, @Nullable String> shapes = new LinkedHashMap<>();
    shapes.put("no such field", null);
    shapes.put("its name alone", name(field));
    shapes.put("the same twice", twice + "&" + twice);
    shapes.put("another after it", pair(field) + "&" + name(field) + "=%3Cfuzz7%3E");
    shapes.put("another before it", name(field) + "=%3Cfuzz7%3E&" + pair(field));
    shapes.put("a thousand of it", (thousand + "&").repeat(1_000) + thousand);
    shapes.put("the name of a list", name(field) + "%5B%5D=1&" + name(field) + "%5Bx%5D=2");
    return shapes;
  }

  private void wholeForms(Consumer<Attempt> sent) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("nothing in it", "");
    bodies.put("separators only", "&&&=&=&");
    bodies.put("a field that nobody asked for", good() + "&admin=true&%3Cfuzz7%3E=%3Cfuzz7%3E");
    bodies.put("names of a language", good() + "&__proto__=1&constructor=1&class=1&toString=1");
    bodies.put("ten thousand fields", good() + "&x=1".repeat(10_000));
    bodies.put("a megabyte of separators", good() + "&".repeat(MalformedValues.MEGABYTE));
    bodies.put("JSON in place of a form", "{\"fuzz7\":\"<fuzz7>\"}");
    bodies.forEach((how, body) -> sent.accept(send("the form", how, body)));
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
      String type = FORM + "; charset=" + charset.name();
      String words = good() + "&raw=Zo\u00eb<fuzz7>";
      sent.accept(send("the form", charset.name(), type, words.getBytes(charset)));
    }
    for (String type :
        List.of("application/json", "text/plain", "multipart/form-data; boundary=fuzz7", "fuzz7")) {
      byte[] bytes = good().getBytes(StandardCharsets.UTF_8);
      sent.accept(send("the form", "the type " + type, type, bytes));
    }
  }

  private List<MalformedValues.Value> valuesFor(String field, List<MalformedValues.Value> values) {
    List<MalformedValues.Value> all = new ArrayList<>(values);
    if (hidden.contains(field)) {
      all.addAll(MalformedValues.FORGED);
    }
    return all;
  }

  /** The form as it should be. */
  private String good() {
    return body("", null);
  }

  /** The form with one field in another shape, or without it where that is null. */
  private String body(String field, @Nullable String shape) {
    List<String> parts = new ArrayList<>();
    for (String one : fields.keySet()) {
      if (!one.equals(field)) {
        if (!buttons.contains(one)) {
          parts.add(pair(one));
        }
      } else if (shape != null) {
        parts.add(shape);
      }
    }
    return String.join("&", parts);
  }

  private String pair(String field) {
    return name(field)
        + "="
        + URLEncoder.encode(fields.getOrDefault(field, () -> "").get(), StandardCharsets.UTF_8);
  }

  private static String name(String field) {
    return URLEncoder.encode(field, StandardCharsets.UTF_8);
  }

  private Attempt send(String field, String how, String body) {
    return send(field, how, FORM, body.getBytes(StandardCharsets.UTF_8));
  }

  private Attempt send(String field, String how, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.get()))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach((name, value) -> request.header(name, value.get()));
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Attempt attempt = new Attempt(field, how, answer.statusCode(), answer.body());
      assertThat(attempt.status()).as(attempt.toString()).isLessThan(500);
      assertThat(reflected(answer)).as(attempt.toString()).isEmpty();
      return attempt;
    } catch (IOException e) {
      throw new UncheckedIOException(field + " with " + how + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What of that which was sent came back as markup, or as a header. */
  private static List<String> reflected(HttpResponse<String> answer) {
    List<String> found = new ArrayList<>();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (values.stream().anyMatch(one -> one.contains(MalformedValues.MARKER + "=1"))) {
                found.add("the header " + name);
              }
            });
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html")) {
      found.addAll(reflected(answer.body()));
    }
    return found;
  }

  /** Where in a page the marker is anything but words. */
  static List<String> reflected(String html) {
    try {
      HtmlDocumentBuilder parser = new HtmlDocumentBuilder(XmlViolationPolicy.ALLOW);
      parser.setIgnoringComments(false);
      List<String> found = new ArrayList<>();
      NodeList all =
          parser.parse(new InputSource(new StringReader(html))).getElementsByTagName("*");
      for (int index = 0; index < all.getLength(); index++) {
        reflected((Element) all.item(index), found);
      }
      return found;
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void reflected(Element element, List<String> found) {
    String name = element.getLocalName().toLowerCase(Locale.ROOT);
    boolean code = name.equals("script") || name.equals("style");
    if (isMarked(name) || (code && isMarked(element.getTextContent()))) {
      found.add("the element " + name);
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.COMMENT_NODE && isMarked(child.getNodeValue())) {
        found.add("a comment in " + name);
      }
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int index = 0; index < attributes.getLength(); index++) {
      String attribute = attributes.item(index).getNodeName().toLowerCase(Locale.ROOT);
      String value = attributes.item(index).getNodeValue().strip().toLowerCase(Locale.ROOT);
      boolean runs = attribute.startsWith("on") || value.startsWith("javascript:");
      boolean typed = attribute.equals("value") && name.equals("input");
      if (isMarked(attribute) || (runs && isMarked(value) && !typed)) {
        found.add("the attribute " + attribute + " of " + name);
      }
    }
  }

  private static boolean isMarked(String text) {
    return text.contains(MalformedValues.MARKER);
  }

  @Override
  public void close() {
    client.close();
  }
}
