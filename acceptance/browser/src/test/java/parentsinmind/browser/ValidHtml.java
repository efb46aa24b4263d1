package parentsinmind.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/** The Nu Html Checker, over a page as it was sent. */
final class ValidHtml {

  /** Its grammar is a deep one: it asks for so much itself, where it is started by hand. */
  private static final long STACK = 64L * 1024 * 1024;

  /** What is not as the standard says; warnings too, but not advice. */
  static List<String> faults(byte[] page) {
    FutureTask<List<String>> task = new FutureTask<>(() -> found(page));
    new Thread(null, task, "html", STACK).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> found(byte[] page) throws IOException, SAXException {
      EmbeddedValidator validator = new EmbeddedValidator();
      validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
      // Which language a page is in, we know; it would guess from too few words.
      validator.setNoLangDetect(true);
      validator.setForceHTML(true);
      List<String> faults = new ArrayList<>();
      JsonObject answer =
          JsonParser.parseString(validator.validate(new ByteArrayInputStream(page)))
              .getAsJsonObject();
      for (JsonElement one : answer.getAsJsonArray("messages")) {
        JsonObject message = one.getAsJsonObject();
        if (!message.get("type").getAsString().equals("info") || message.has("subType")) {
          JsonElement line = message.get("lastLine");
          JsonElement extract = message.get("extract");
          faults.add(
              message.get("message").getAsString()
                  + (line == null ? "" : " (line " + line.getAsInt() + ")")
                  + (extract == null ? "" : ": " + extract.getAsString().strip()));
        }
      }
      return faults;
  }

  private ValidHtml() {}
}
