package parentsinmind.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import parentsinmind.events.Envelope;

/**
 * Publishes events so that those of one mother (volunteer, group, report) go out one after the
 * other: a call holds at most one of hers, and her next one goes once this one was taken or given
 * up. Consumers do not rely on it; it only spares them most of the disorder.
 */
final class Publication {

  private static final int TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(40);

  private final Bus bus;

  Publication(Bus bus) {
    this.bus = bus;
  }

  /**
   * What became of each.
   *
   * @param failed those the bus would not take
   * @param untried those for which no time was left
   */
  record Outcome(List<Envelope> published, List<Envelope> failed, List<Envelope> untried) {}

  /** Publishes messages, for as long as there is time. */
  Outcome publish(List<Envelope> messages, BooleanSupplier timeLeft) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, Deque<Envelope>> waiting = new LinkedHashMap<>();
    messages.forEach(
        message ->
            waiting.computeIfAbsent(message.about(), about -> new ArrayDeque<>()).add(message));
    while (!waiting.isEmpty()) {
      List<Envelope> call = new ArrayList<>();
      for (Deque<Envelope> line : List.copyOf(waiting.values())) {
        call.add(line.remove());
        if (line.isEmpty()) {
          waiting.remove(call.getLast().about());
        }
        if (call.size() == Bus.MOST_A_CALL) {
          send(call, outcome, timeLeft);
          call = new ArrayList<>();
        }
      }
      send(call, outcome, timeLeft);
    }
    return outcome;
  }

  /** Together first; what was not taken then goes alone, so that one cannot spoil the others. */
  private void send(List<Envelope> call, Outcome outcome, BooleanSupplier timeLeft) {
    if (call.isEmpty()) {
      return;
    }
    if (!timeLeft.getAsBoolean()) {
      outcome.untried.addAll(call);
      return;
    }
    Set<Integer> failed = attempt(call);
    for (int position = 0; position < call.size(); position++) {
      Envelope message = call.get(position);
      if (!failed.contains(position) || sendAlone(message, timeLeft)) {
        outcome.published.add(message);
      } else {
        outcome.failed.add(message);
      }
    }
  }

  private boolean sendAlone(Envelope message, BooleanSupplier timeLeft) {
    for (int attempt = 2; attempt <= TRIES && timeLeft.getAsBoolean(); attempt++) {
      LockSupport.parkNanos(FIRST_PAUSE.multipliedBy(attempt - 1).toNanos());
      if (attempt(List.of(message)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Set<Integer> attempt(List<Envelope> call) {
    try {
      return bus.publish(call);
    } catch (RuntimeException e) {
      // Some may have been taken: sent again, they arrive twice, which every consumer bears.
      Set<Integer> all = new TreeSet<>();
      for (int position = 0; position < call.size(); position++) {
        all.add(position);
      }
      return all;
    }
  }
}
