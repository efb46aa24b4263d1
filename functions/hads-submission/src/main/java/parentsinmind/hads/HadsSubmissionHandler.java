package parentsinmind.hads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
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
   * @param randomness from which a browser gets its key with its first answer
   * @param baseAddress where links begin, without a slash at its end
   */
  public HadsSubmissionHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Deployment deployment,
      String baseAddress) {
    this(table, clock, randomness, programme, deployment, baseAddress, false, new Log(NAME));
  }

  private HadsSubmissionHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Deployment deployment,
      String baseAddress,
      boolean frontDoor,
      Log log) {
    this.routes =
        new LinkRoutes(
            table, clock, randomness, programme, deployment, baseAddress, frontDoor, log);
    this.proxy = new RestProxy(routes::answer, routes::refusal, log);
  }

  /** As Lambda makes it. */
  public HadsSubmissionHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Randomness.secure(),
        Environment.programme(),
        Environment.deployment(),
        Environment.required("BASE_ADDRESS"),
        Environment.optional("FRONT_DOOR") != null,
        new Log(NAME));
    if (Environment.snapshot()) {
      // A link that is nobody's: the table is read and has none.
      proxy.prime("GET", "/q/none");
      proxy.primePage("/q/none");
    }
  }

  /**
   * Method and template of all that it answers: the document of the interface must say the same.
   */
  public List<String> served() {
    return routes.served();
  }

  /** Method and template of all that is a page, or a form of one: people's, not programs'. */
  public List<String> pages() {
    return routes.pagesServed();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
      throws IOException {
    proxy.handle(input, output);
  }
}
