package parentsinmind.alerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.BusAndTimer;
import parentsinmind.store.Table;

/** Events of the bus, which raise alerts, and the timer's sweeps, which pass them on. */
public final class SafetyAlertsHandler implements RequestStreamHandler {

  private final BusAndTimer edge;

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
    this.edge = new BusAndTimer(new Alerts(table, clock, programme, post, desk));
  }

  /** Takes {@code {"sweep":0}}, a shard's number, or an event as EventBridge delivers it. */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    edge.handle(in, out, context);
  }
}
