package parentsinmind.hads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import parentsinmind.web.RestProxy;

/** API Gateway's requests under {@code /q}. */
public final class HadsSubmissionHandler implements RequestStreamHandler {

  private static final String NAME = "hads-submission";

  private final LinkRoutes routes;
  private final RestProxy proxy;

  /**
   * With every collaborator given.
   *
   * @param randomness not drawn from: answering makes no new identifiers
   * @param textPacks the operator's folder of wordings, or null where none is installed
   */
  public HadsSubmissionHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      @Nullable Path textPacks) {
    this(table, clock, programme, textPacks, false, new Log(NAME));
  }

  private HadsSubmissionHandler(
      Table table,
      InstantSource clock,
      Programme programme,
      @Nullable Path textPacks,
      boolean frontDoor,
      Log log) {
    this.routes = new LinkRoutes(table, clock, programme, textPacks, frontDoor, log);
    this.proxy = new RestProxy(routes::answer, log);
  }

  /** As Lambda makes it. */
  public HadsSubmissionHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Environment.programme(),
        Environment.deployment().textPacks(),
        Environment.optional("FRONT_DOOR") != null,
        new Log(NAME));
    if (Environment.snapshot()) {
      // A link that is nobody's: the table is read and has none.
      proxy.prime("GET", "/q/none");
    }
  }

  /**
   * Method and template of all that it answers: the document of the interface must say the same.
   */
  public List<String> served() {
    return routes.served();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
      throws IOException {
    proxy.handle(input, output);
  }
}
