package parentsinmind.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.RestProxy;
import parentsinmind.web.Routes;

/**
 * The function's edge: what anybody may send, {@code /api/referrals} and {@code /api/lost-links},
 * and the pages for it, {@code /refer} and {@code /lost-link}.
 */
public final class ReferralIntakeHandler implements RequestStreamHandler {

  private final Routes routes;
  private final RestProxy edge;
  private final Supplier<IntakePages> making;
  private @Nullable IntakePages pages;

  /** As AWS starts it. */
  public ReferralIntakeHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Randomness.secure(),
        Environment.programme(),
        Environment.required("BASE_ADDRESS"),
        Environment.kind(),
        Environment.optional("FRONT_DOOR") != null);
    if (Environment.snapshot()) {
      edge.prime("POST", "/api/referrals");
      edge.prime("GET", "/refer");
    }
  }

  /**
   * The same with other collaborators.
   *
   * @param baseAddress where everything of ours is, such as {@code https://example.org/v1}
   */
  public ReferralIntakeHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      String baseAddress,
      Deployment deployment) {
    this(table, clock, randomness, programme, baseAddress, deployment, false);
  }

  /** The same, perhaps behind a front door. */
  ReferralIntakeHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      String baseAddress,
      Deployment deployment,
      boolean frontDoor) {
    ReferralsEndpoint referrals = new ReferralsEndpoint(table, clock, randomness, programme);
    LostLinks lostLinks = new LostLinks(table, clock, randomness, programme, frontDoor);
    this.routes =
        new Routes()
            .on("POST", "/api/referrals", referrals::post)
            .on("POST", "/api/lost-links", lostLinks::post);
    this.making =
        () ->
            new IntakePages(
                table, clock, randomness, programme, baseAddress, deployment, frontDoor);
    this.edge = new RestProxy(this::answer, this::refusal, new Log("referral-intake"));
  }

  /**
   * Method and template of all that it answers to programs: the document of the interface must say
   * the same.
   */
  public List<String> served() {
    return routes.served();
  }

  /** Method and template of all that it answers to browsers: what faces the world leads there. */
  public List<String> pages() {
    return made().pages();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    edge.handle(event, answer);
  }

  private Response answer(Request request) {
    return isPage(request) ? made().answer(request) : routes.answer(request);
  }

  private Response refusal(Request request, HttpProblem problem) {
    return isPage(request) ? made().refusal(request, problem) : problem.toResponse();
  }

  /** What a program sends needs nothing of the pages. */
  private static boolean isPage(Request request) {
    return !request.path().startsWith("/api/");
  }

  /** Made when the first is asked for. */
  private synchronized IntakePages made() {
    IntakePages known = pages;
    if (known == null) {
      known = making.get();
      pages = known;
    }
    return known;
  }
}
