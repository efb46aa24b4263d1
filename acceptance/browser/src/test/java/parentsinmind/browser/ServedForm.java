package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A form as a page was served: nobody lists its fields, so none that is added can be forgotten.
 *
 * @param action where it is sent to, as the page has it; "" for the page's own address
 * @param fields what a browser sends of it, as the page was served: nothing chosen is ""
 * @param hidden which of them nobody sees
 * @param offered of a field to choose in: what may be chosen
 * @param buttons the names of buttons, of which only the pressed one is sent
 */
record ServedForm(
    String action,
    Map<String, String> fields,
    Set<String> hidden,
    Map<String, Set<String>> offered,
    Set<String> buttons) {

  /** Every form of a page, in order. */
  static List<ServedForm> on(String html) {
    Document page = parsed(html);
    List<ServedForm> forms = new ArrayList<>();
    for (Element form : elements(page, "form")) {
      assertThat(form.getAttribute("method")).isEqualTo("post");
      forms.add(read(form, page));
    }
    return forms;
  }

  /** The one form of a page that is sent to such an address. */
  static ServedForm on(String html, String action) {
    List<ServedForm> found =
        on(html).stream().filter(form -> form.action.matches(action)).distinct().toList();
    assertThat(found).as("forms to %s in %s", action, html).hasSize(1);
    return found.getFirst();
  }

  private static ServedForm read(Element form, Document page) {
    ServedForm read =
        new ServedForm(
            form.getAttribute("action"),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>());
    for (String kind : List.of("input", "textarea", "select", "button")) {
      for (Element one : elements(page, kind)) {
        if (!one.getAttribute("name").isEmpty() && isOf(one, form)) {
          read.take(one, kind);
        }
      }
    }
    return read;
  }

  private void take(Element one, String kind) {
    String name = one.getAttribute("name");
    String type = kind.equals("input") ? one.getAttribute("type") : kind;
    switch (type) {
      case "button", "submit" -> buttons.add(name);
      case "radio", "checkbox" -> {
        offered.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(one.getAttribute("value"));
        if (one.hasAttribute("checked")) {
          fields.put(name, one.getAttribute("value"));
        } else {
          fields.putIfAbsent(name, "");
        }
      }
      case "select" -> {
        Set<String> values = offered.computeIfAbsent(name, _ -> new LinkedHashSet<>());
        String chosen = null;
        for (Element option : elements(one, "option")) {
          String value = option.getAttribute("value");
          values.add(value);
          chosen = chosen == null || option.hasAttribute("selected") ? value : chosen;
        }
        fields.put(name, chosen == null ? "" : chosen);
      }
      case "textarea" -> fields.put(name, one.getTextContent());
      default -> {
        fields.put(name, one.getAttribute("value"));
        if (type.equals("hidden")) {
          hidden.add(name);
        }
      }
    }
  }

  /** Within it, or named by its id. */
  private static boolean isOf(Element field, Element form) {
    String named = field.getAttribute("form");
    if (!named.isEmpty()) {
      return named.equals(form.getAttribute("id"));
    }
    for (Node at = field; at != null; at = at.getParentNode()) {
      if (at.isSameNode(form)) {
        return true;
      }
    }
    return false;
  }

  private static List<Element> elements(Document in, String name) {
    return list(in.getElementsByTagNameNS("*", name));
  }

  private static List<Element> elements(Element in, String name) {
    return list(in.getElementsByTagNameNS("*", name));
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int index = 0; index < nodes.getLength(); index++) {
      elements.add((Element) nodes.item(index));
    }
    return elements;
  }

  private static Document parsed(String html) {
    try {
      return new HtmlDocumentBuilder(XmlViolationPolicy.ALLOW)
          .parse(new InputSource(new StringReader(html)));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
