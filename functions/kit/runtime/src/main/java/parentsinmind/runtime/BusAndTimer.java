package parentsinmind.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;

/** The edge of a function that hears the bus and works through what falls due by a timer. */
public final class BusAndTimer {

  /** What is kept back of the function's time to finish a message that is under way. */
  private static final int MARGIN_MILLIS = 20_000;

  /** What such a function does. */
  public interface Work {

    /** Does what an event calls for; one that comes twice changes nothing. */
    void heard(Envelope envelope);

    /**
     * Works through what is due in a shard.
     *
     * @param shard from 0
     * @param timeLeft whether another item may be begun
     * @return what came of it, in counts
     */
    Map<String, Object> sweep(int shard, BooleanSupplier timeLeft);

    /**
     * Does what whoever runs the system asks for, where a function has something to be asked.
     *
     * @return what came of it, or null where it is nothing that this function does
     */
    default @Nullable Map<String, Object> asked(
        Map<String, Object> event, BooleanSupplier timeLeft) {
      return null;
    }
  }

  private final Work work;

  public BusAndTimer(Work work) {
    this.work = work;
  }

  /**
   * Takes {@code {"sweep":0}}, a shard's number; an event as EventBridge delivers it; or what the
   * function may be asked besides.
   *
   * @param context null where the time is not limited
   * @throws IllegalArgumentException if it is none of these
   */
  public void handle(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = Json.object(in);
    BooleanSupplier timeLeft =
        () -> context == null || context.getRemainingTimeInMillis() > MARGIN_MILLIS;
    if (event.get("sweep") instanceof Number shard) {
      out.write(
          Json.write(work.sweep(shard.intValue(), timeLeft)).getBytes(StandardCharsets.UTF_8));
    } else if (event.get("detail") instanceof Map<?, ?> detail) {
      work.heard(Envelope.fromJson(Json.write(detail)));
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    } else {
      Map<String, Object> came = work.asked(event, timeLeft);
      if (came == null) {
        throw new IllegalArgumentException("neither a sweep nor an event");
      }
      out.write(Json.write(came).getBytes(StandardCharsets.UTF_8));
    }
  }
}
