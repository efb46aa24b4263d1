package parentsinmind.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import parentsinmind.events.Json;

/** One Lambda function: a name and the handler that would run in the cloud. */
public record Function(String name, RequestStreamHandler handler) {

  /** Hands it an event as JSON; its answer, likewise, is empty where it answers nothing. */
  public Map<String, Object> invoke(Map<String, ?> event) {
    byte[] in = Json.write(event).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LocalContext context = new LocalContext(name, UUID.randomUUID().toString());
    try {
      handler.handleRequest(new ByteArrayInputStream(in), out, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size() == 0 ? Map.of() : Json.object(out.toString(StandardCharsets.UTF_8));
  }
}
