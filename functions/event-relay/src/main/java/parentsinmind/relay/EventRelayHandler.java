package parentsinmind.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.runtime.Log;
import parentsinmind.store.Table;

/** The table's stream, or somebody who asks for a redrive, to the bus. */
public final class EventRelayHandler implements RequestStreamHandler {

  /** What is kept back of the function's time to park, and to answer. */
  private static final int MARGIN_MILLIS = 5_000;

  private final Relay relay;
  private final Redrive redrive;

  public EventRelayHandler() {
    this(Wiring.table(), Wiring.bus());
  }

  public EventRelayHandler(Table table, Bus bus) {
    Parking parking = new Parking(table, new Log("event-relay"));
    Publication publication = new Publication(bus);
    this.relay = new Relay(publication, parking);
    this.redrive = new Redrive(table, publication, parking);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = Json.object(in);
    BooleanSupplier timeLeft =
        () -> context == null || context.getRemainingTimeInMillis() > MARGIN_MILLIS;
    Map<String, Object> answer =
        event.containsKey("redrive")
            ? redrive.run(event.get("redrive"), timeLeft)
            : failures(relay.relay(StreamRecord.of(event), timeLeft));
    out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> failures(List<String> sequenceNumbers) {
    return Map.of(
        "batchItemFailures",
        sequenceNumbers.stream().map(number -> Map.of("itemIdentifier", number)).toList());
  }
}
