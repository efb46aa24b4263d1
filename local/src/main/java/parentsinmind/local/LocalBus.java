package parentsinmind.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.events.Subscriptions;
import parentsinmind.relay.Bus;

/**
 * The bus inside the process: hands each event, shaped as EventBridge shapes it, to the functions
 * that the subscription table names. A delivery that keeps failing is set aside, as a dead-letter
 * queue would, and holds up nothing.
 */
public final class LocalBus implements Bus {

  private static final int TRIES = 3;
  private static final int REMEMBERED = 200;

  private final Map<String, Function> functions;
  private final Deque<Envelope> recent = new ArrayDeque<>();
  private final Deque<DeadLetter> deadLetters = new ArrayDeque<>();
  private long delivered;

  /** A delivery that was given up. */
  public record DeadLetter(String function, String event, String error) {}

  /**
   * A bus.
   *
   * @param functions that may be named in the subscription table
   */
  public LocalBus(List<Function> functions) {
    this.functions = new LinkedHashMap<>();
    functions.forEach(function -> this.functions.put(function.name(), function));
  }

  @Override
  public synchronized Set<Integer> publish(List<Envelope> messages) {
    for (Envelope message : messages) {
      remember(message);
      for (String name : Subscriptions.of(message.type())) {
        Function function = functions.get(name);
        if (function != null) {
          deliver(function, message);
        }
      }
    }
    return Set.of();
  }

  /** The last events, the newest first. */
  public synchronized List<Envelope> recent() {
    return List.copyOf(recent);
  }

  /** How many events came over the bus. */
  public synchronized long count() {
    return delivered;
  }

  public synchronized List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters);
  }

  private void remember(Envelope message) {
    delivered++;
    recent.addFirst(message);
    if (recent.size() > REMEMBERED) {
      recent.removeLast();
    }
  }

  private void deliver(Function function, Envelope message) {
    Map<String, Object> event = event(message);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        function.invoke(event);
        return;
      } catch (RuntimeException e) {
        if (attempt == TRIES) {
          deadLetters.add(
              new DeadLetter(function.name(), message.id(), e.getClass().getSimpleName()));
        }
      }
    }
  }

  static Map<String, Object> event(Envelope message) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", message.type());
    event.put("source", SOURCE);
    event.put("account", "000000000000");
    event.put("time", message.recorded());
    event.put("region", "eu-west-2");
    event.put("resources", List.of());
    event.put("detail", Json.object(message.toJson()));
    return event;
  }
}
