package parentsinmind.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.input.Input;

/** The files beside these classes. */
final class Resource {

  static Map<String, Object> object(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name);
      }
      return Json.object(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template template(Input input, String name) {
    String words = input.requiredText(name, 1000, "Expected words.");
    return new Template(words == null ? "" : words);
  }

  /** Paragraphs, at least one. */
  static List<Template> templates(Input input, String name) {
    List<Template> templates = new ArrayList<>();
    input.texts(name, 20, 1000).forEach(words -> templates.add(new Template(words)));
    if (templates.isEmpty()) {
      input.problem(name, "Expected at least one paragraph.");
    }
    return List.copyOf(templates);
  }

  private Resource() {}
}
