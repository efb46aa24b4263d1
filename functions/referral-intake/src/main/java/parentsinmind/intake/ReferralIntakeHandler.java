package parentsinmind.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import parentsinmind.web.RestProxy;
import parentsinmind.web.Routes;

/**
 * The function's edge: what anybody may send, {@code /api/referrals} and {@code /api/lost-links}.
 */
public final class ReferralIntakeHandler implements RequestStreamHandler {

  private final Routes routes;
  private final RestProxy edge;

  /** As AWS starts it. */
  public ReferralIntakeHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Randomness.secure(),
        Environment.programme(),
        Environment.optional("FRONT_DOOR") != null);
    if (Environment.snapshot()) {
      edge.prime("POST", "/api/referrals");
    }
  }

  public ReferralIntakeHandler(
      Table table, InstantSource clock, Randomness randomness, Programme programme) {
    this(table, clock, randomness, programme, false);
  }

  /** The same, perhaps behind a front door. */
  ReferralIntakeHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      boolean frontDoor) {
    ReferralsEndpoint referrals = new ReferralsEndpoint(table, clock, randomness, programme);
    LostLinks lostLinks = new LostLinks(table, clock, randomness, programme, frontDoor);
    this.routes =
        new Routes()
            .on("POST", "/api/referrals", referrals::post)
            .on("POST", "/api/lost-links", lostLinks::post);
    this.edge = new RestProxy(routes::answer, new Log("referral-intake"));
  }

  /**
   * Method and template of all that it answers: the document of the interface must say the same.
   */
  public List<String> served() {
    return routes.served();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    edge.handle(event, answer);
  }
}
