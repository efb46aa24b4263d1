package parentsinmind.browser;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.validation.SimpleDocumentValidator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The Nu Html Checker, over a page as it was sent. */
final class ValidHtml {

  private static final String HTML = "http://s.validator.nu/html5-rdfalite.rnc";

  /** Its grammar is a deep one: where it is started by hand, it asks for more than is usual too. */
  private static final long STACK = 64L * 1024 * 1024;

  /** One for all pages: it takes ten times as long to read its grammar as to read a page. */
  private static final ValidHtml CHECKER = new ValidHtml();

  private @Nullable SimpleDocumentValidator validator;

  /** What is not as the standard says, and what it warns of. */
  static List<String> faults(byte[] page) {
    FutureTask<List<String>> task = new FutureTask<>(() -> CHECKER.check(page));
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

  /** Not two at once. */
  private synchronized List<String> check(byte[] page) throws Exception {
    Complaints complaints = new Complaints();
    SimpleDocumentValidator ready = validator;
    if (ready == null) {
      // Without guessing which language it is in: that is known, and there are too few words.
      ready = new SimpleDocumentValidator(true, false, false);
      ready.setUpMainSchema(HTML, complaints);
      validator = ready;
    }
    ready.setUpValidatorAndParsers(complaints, true, false);
    InputSource source = new InputSource(new ByteArrayInputStream(page));
    source.setEncoding("UTF-8");
    ready.checkHtmlInputSource(source);
    return complaints.found;
  }

  private static final class Complaints extends DefaultHandler {

    private final List<String> found = new ArrayList<>();

    @Override
    public void warning(SAXParseException complaint) {
      found.add(complaint.getMessage() + " (line " + complaint.getLineNumber() + ")");
    }

    @Override
    public void error(SAXParseException complaint) {
      warning(complaint);
    }

    @Override
    public void fatalError(SAXParseException complaint) {
      warning(complaint);
    }
  }

  private ValidHtml() {}
}
