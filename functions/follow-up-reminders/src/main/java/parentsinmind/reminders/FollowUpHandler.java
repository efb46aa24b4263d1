package parentsinmind.reminders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;

/** Events of the bus, by which plans are made, and the timer's sweeps of what is due. */
public final class FollowUpHandler implements RequestStreamHandler {

  /** What is kept back of the function's time to finish a message that is under way. */
  private static final int MARGIN_MILLIS = 20_000;

  private final FollowUp followUp;

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
    this.followUp = FollowUp.of(table, clock, randomness, programme, deployment, post, baseAddress);
  }

  /**
   * Takes {@code {"sweep":0}}, a shard's number; an event as EventBridge delivers it; or, from
   * whoever restored a backup, {@code {"passOver":"2027-01-05T10:00:00Z"}}, its moment.
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = Json.object(in);
    BooleanSupplier timeLeft =
        () -> context == null || context.getRemainingTimeInMillis() > MARGIN_MILLIS;
    if (event.get("sweep") instanceof Number shard) {
      out.write(
          Json.write(followUp.sweep(shard.intValue(), timeLeft)).getBytes(StandardCharsets.UTF_8));
    } else if (event.get("passOver") instanceof String since) {
      out.write(
          Json.write(followUp.passOver(Instant.parse(since), timeLeft))
              .getBytes(StandardCharsets.UTF_8));
    } else if (event.get("detail") instanceof Map<?, ?> detail) {
      followUp.heard(Envelope.fromJson(Json.write(detail)));
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    } else {
      throw new IllegalArgumentException("neither a sweep, an event nor a restore");
    }
  }
}
