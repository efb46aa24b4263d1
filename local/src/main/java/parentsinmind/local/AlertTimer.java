package parentsinmind.local;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * What EventBridge Scheduler does for alerts in the cloud: a sweep of each shard every five
 * minutes. Here only those ticks are run at which an alert is due, and the table is asked for the
 * next one only after an alert was raised or a sweep ran: what raises none costs nothing.
 */
final class AlertTimer {

  private static final Duration EVERY = Duration.ofMinutes(5);

  /** After every instant there is: an alert that is due later is found too. */
  private static final String EVER = "9";

  private final Table table;
  private final @Nullable Function alerts;
  private Instant ranUpTo;
  private @Nullable Instant firstDue;
  private boolean asked;

  /**
   * A timer.
   *
   * @param alerts or null where it is not mounted
   * @param ranUpTo the ticks at or before it are done
   */
  AlertTimer(Table table, @Nullable Function alerts, Instant ranUpTo) {
    this.table = table;
    this.alerts = alerts;
    this.ranUpTo = ranUpTo;
  }

  /** Its function as the bus is to call it, so that the timer hears of what is raised. */
  Function heard(Function function) {
    return function.equals(alerts) ? new Function(function.name(), this::handle) : function;
  }

  private void handle(InputStream in, OutputStream out, Context context) throws IOException {
    if (alerts == null) {
      return;
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      alerts.handler().handleRequest(in, answer, context);
    } catch (IOException | RuntimeException e) {
      // It may have raised one before it failed.
      forget();
      throw e;
    }
    if (!Integer.valueOf(0).equals(raised(answer))) {
      forget();
    }
    out.write(answer.toByteArray());
  }

  private static @Nullable Object raised(ByteArrayOutputStream answer) {
    return Json.object(answer.toString(StandardCharsets.UTF_8)).get("raised");
  }

  private synchronized void forget() {
    asked = false;
  }

  /** The first tick at which an alert is due and that is not done yet; null if none is by then. */
  synchronized @Nullable Instant next(Instant upTo) {
    if (alerts == null) {
      return null;
    }
    if (!asked) {
      firstDue = firstDue();
      asked = true;
    }
    if (firstDue == null) {
      return null;
    }
    Instant tick = tickFrom(firstDue.isAfter(ranUpTo) ? firstDue : ranUpTo.plusMillis(1));
    return tick.isAfter(upTo) ? null : tick;
  }

  /** Runs a tick: the clock stands there. */
  synchronized void run(Instant tick) {
    for (int shard = 0; alerts != null && shard < Keys.ALERT_SHARDS; shard++) {
      alerts.invoke(Map.of("sweep", shard));
    }
    asked = false;
    ran(tick);
  }

  /** Says that all ticks up to an instant are done, or had nothing to do. */
  synchronized void ran(Instant upTo) {
    ranUpTo = upTo.isAfter(ranUpTo) ? upTo : ranUpTo;
  }

  private @Nullable Instant firstDue() {
    Instant first = null;
    for (int shard = 0; shard < Keys.ALERT_SHARDS; shard++) {
      for (Table.Indexed found :
          table.upTo(Index.DUE, Keys.alertShard(shard), EVER, null, 1).items()) {
        Instant due = Instant.parse(found.sort());
        first = first == null || due.isBefore(first) ? due : first;
      }
    }
    return first;
  }

  private static Instant tickFrom(Instant instant) {
    long ticks = Math.ceilDiv(instant.toEpochMilli(), EVERY.toMillis());
    return Instant.ofEpochMilli(ticks * EVERY.toMillis());
  }
}
