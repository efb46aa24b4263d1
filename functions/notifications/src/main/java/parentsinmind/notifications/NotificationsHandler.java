package parentsinmind.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parentsinmind.files.FileStore;
import parentsinmind.messaging.Messenger;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.BusAndTimer;
import parentsinmind.store.Table;

/** Events of the bus, of which somebody is told, and the timer's sweeps of what waits to go. */
public final class NotificationsHandler implements RequestStreamHandler {

  private final BusAndTimer edge;

  public NotificationsHandler() {
    this(Wiring.fromEnvironment());
  }

  private NotificationsHandler(Wiring wiring) {
    this(
        wiring.table(),
        InstantSource.system(),
        wiring.programme(),
        wiring.suppressed(),
        wiring.messenger(),
        wiring.desk());
  }

  /**
   * @param suppressed the files that funders may see, and no others
   * @param desk the address of the page behind sign-in
   */
  public NotificationsHandler(
      Table table,
      InstantSource clock,
      Programme programme,
      FileStore suppressed,
      Messenger messenger,
      String desk) {
    this.edge =
        new BusAndTimer(new Notifications(table, clock, programme, suppressed, messenger, desk));
  }

  /** Takes {@code {"sweep":0}}, a shard's number, or an event as EventBridge delivers it. */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    edge.handle(in, out, context);
  }
}
