package parentsinmind.reminders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.BusAndTimer;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;

/** Events of the bus, by which plans are made, and the timer's sweeps of what is due. */
public final class FollowUpHandler implements RequestStreamHandler {

  private final BusAndTimer edge;

  public FollowUpHandler() {
    this(Wiring.fromEnvironment());
  }

  private FollowUpHandler(Wiring wiring) {
    this(
        wiring.table(),
        InstantSource.system(),
        Randomness.secure(),
        wiring.programme(),
        wiring.deployment(),
        wiring.post(),
        wiring.baseAddress());
  }

  public FollowUpHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Deployment deployment,
      Post post,
      String baseAddress) {
    this.edge =
        new BusAndTimer(
            FollowUp.of(table, clock, randomness, programme, deployment, post, baseAddress));
  }

  /**
   * Takes {@code {"sweep":0}}, a shard's number; an event as EventBridge delivers it; or, from
   * whoever restored a backup, {@code {"passOver":"2027-01-05T10:00:00Z"}}, its moment.
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    edge.handle(in, out, context);
  }
}
