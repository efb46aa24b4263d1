package parentsinmind.alerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.store.Table;

/** Events of the bus, which raise alerts, and the timer's sweeps, which pass them on. */
public final class SafetyAlertsHandler implements RequestStreamHandler {

  /** What is kept back of the function's time to finish a message that is under way. */
  private static final int MARGIN_MILLIS = 20_000;

  private final Alerts alerts;

  public SafetyAlertsHandler() {
    this(Wiring.fromEnvironment());
  }

  private SafetyAlertsHandler(Wiring wiring) {
    this(wiring.table(), InstantSource.system(), wiring.programme(), wiring.post(), wiring.desk());
  }

  /**
   * @param desk the address of the page behind sign-in where alerts wait
   */
  public SafetyAlertsHandler(
      Table table, InstantSource clock, Programme programme, AlertPost post, String desk) {
    this.alerts = new Alerts(table, clock, programme, post, desk);
  }

  /** Takes {@code {"sweep":0}}, a shard's number, or an event as EventBridge delivers it. */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = Json.object(in);
    BooleanSupplier timeLeft =
        () -> context == null || context.getRemainingTimeInMillis() > MARGIN_MILLIS;
    if (event.get("sweep") instanceof Number shard) {
      out.write(
          Json.write(alerts.sweep(shard.intValue(), timeLeft)).getBytes(StandardCharsets.UTF_8));
    } else if (event.get("detail") instanceof Map<?, ?> detail) {
      alerts.heard(Envelope.fromJson(Json.write(detail)));
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    } else {
      throw new IllegalArgumentException("neither a sweep nor an event");
    }
  }
}
