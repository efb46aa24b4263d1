package parentsinmind.frontdoor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.web.RestProxy;

/** Pages and files that are the same for everybody. It has no table, and could not name anybody. */
public final class FrontDoorHandler implements RequestStreamHandler {

  private final PublicPages pages;
  private final RestProxy proxy;

  /** As Lambda makes it. */
  public FrontDoorHandler() {
    this(Environment.programme(), Environment.kind(), Environment.required("BASE_ADDRESS"));
    if (Environment.snapshot()) {
      proxy.prime("GET", PublicPages.WELCOME);
    }
  }

  /** With every collaborator given. */
  public FrontDoorHandler(Programme programme, Deployment deployment, String baseAddress) {
    this.pages = new PublicPages(programme, deployment, baseAddress);
    this.proxy = new RestProxy(pages::answer, pages::refusal, new Log("front-door"));
  }

  /** Method and template of all that it answers. */
  public List<String> served() {
    return pages.served();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
      throws IOException {
    proxy.handle(input, output);
  }
}
