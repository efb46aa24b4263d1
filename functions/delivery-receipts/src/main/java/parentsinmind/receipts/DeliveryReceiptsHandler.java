package parentsinmind.receipts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.store.Table;

/** What SES tells by its topics, and SNS by its log, of messages that we sent. */
public final class DeliveryReceiptsHandler implements RequestStreamHandler {

  private final Recording recording;
  private final Log log = new Log("delivery-receipts");

  public DeliveryReceiptsHandler() {
    this(Wiring.table(), InstantSource.system(), Environment.programme());
  }

  public DeliveryReceiptsHandler(Table table, InstantSource clock, Programme programme) {
    this.recording = new Recording(table, clock, programme);
  }

  /**
   * Records everything that it can, and then fails if something is to be told again: to record
   * twice changes nothing. What is no JSON object is told of no message, and would be none the next
   * time either: SES publishes a notice in plain words when it is given a topic.
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    RuntimeException failed = null;
    int recorded = 0;
    int unread = 0;
    for (Receipt.Told told : Receipt.told(Json.object(in))) {
      Map<String, Object> object = told.object();
      if (object == null) {
        unread++;
        continue;
      }
      try {
        Receipt receipt = Receipt.of(told.channel(), object);
        if (receipt != null) {
          recording.record(receipt);
          recorded++;
        }
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (unread > 0) {
      log.info("what is no receipt was passed over", Map.of("count", unread));
    }
    if (failed != null) {
      throw failed;
    }
    out.write(Json.write(Map.of("recorded", recorded)).getBytes(StandardCharsets.UTF_8));
  }
}
