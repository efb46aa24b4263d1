package parentsinmind.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;
import parentsinmind.local.dynamodb.ClientWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What goes wrong with machines: functions that are killed before or after a write, answers of
 * writes that are lost, sweeps that do not run, events that are told twice. What befalls a mother's
 * writes follows from the seed and her own writes alone, so that it befalls her alone too.
 */
final class Faults {

  /** Whoever is killed has no last words: nothing in a function may catch this. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** What its caller sees of a function that was killed. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died() {
      super("the function died");
    }
  }

  private static final double KILLED_BEFORE = 0.6;
  private static final double KILLED_AFTER = 0.6;
  private static final double ANSWER_LOST = 0.4;
  private static final double TOLD_TWICE = 3;
  private static final double TOLD_LATE = 1.5;
  private static final double SWEEP_MISSED = 2;

  /** Lambda tries an event three times: whoever dies each time waits in a dead-letter queue. */
  private static final int MOST_IN_A_ROW = 2;

  private static final int LATEST_MINUTES = 70;

  private static final Duration OUTAGE = Duration.ofHours(7);

  private final long seed;
  private final Supplier<Instant> clock;
  private final List<Instant> outages = new ArrayList<>();
  private final Map<String, Integer> writes = new HashMap<>();
  private final Map<String, Integer> inARow = new HashMap<>();
  private final Map<String, List<Instant>> struck = new HashMap<>();
  private final Set<String> strickenNow = new HashSet<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Instant> late = new HashMap<>();
  private BiConsumer<Instant, Runnable> later = (at, does) -> {};
  private boolean calm;

  /**
   * @param from when the first outage may be; there is one every third month
   */
  Faults(long seed, Supplier<Instant> clock, Instant from, int months) {
    this.seed = seed;
    this.clock = clock;
    Chance chance = Chance.of(seed, "outages");
    for (int month = 2; month < months; month += 3) {
      outages.add(from.plus(Duration.ofDays(30L * month + chance.between(0, 25))));
    }
  }

  /** From now on nothing goes wrong, or again. */
  void calm(boolean now) {
    calm = now;
  }

  /** Takes what is to happen later. */
  void later(BiConsumer<Instant, Runnable> takes) {
    later = takes;
  }

  /** Until when an event about a mother is or was on its way; null where each came at once. */
  @Nullable Instant late(String mother) {
    return late.get("MOTHER#" + mother);
  }

  /** How often what went wrong. */
  Map<String, Integer> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** What failed though nothing was done to it. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /**
   * How often something was done to a mother's writes and messages, from one instant to another.
   */
  long strikes(String mother, Instant from, Instant until) {
    return struck.getOrDefault("MOTHER#" + mother, List.of()).stream()
        .filter(at -> !at.isBefore(from) && !at.isAfter(until))
        .count();
  }

  /** Remembers that something was done to a message of hers. */
  void strike(String mother, String what) {
    note("MOTHER#" + mother, what);
  }

  /** The first instant, not before this one, at which the timers run. */
  Instant upAgain(Instant instant) {
    Instant at = instant;
    for (Instant from : outages) {
      Instant until = from.plus(OUTAGE);
      at = !at.isBefore(from) && at.isBefore(until) ? until : at;
    }
    return at;
  }

  /** A client whose writes are struck. */
  DynamoDbClient client(DynamoDbClient inner) {
    return ClientWith.after(
        ClientWith.before(inner, request -> strike(request, true)),
        request -> strike(request, false));
  }

  private void strike(DynamoDbRequest request, boolean before) {
    String partition = partition(request);
    if (partition == null || calm) {
      return;
    }
    int number =
        before ? writes.merge(partition, 1, Integer::sum) : writes.getOrDefault(partition, 0);
    if (inARow.getOrDefault(partition, 0) >= MOST_IN_A_ROW) {
      return;
    }
    String name = partition + " " + number;
    if (before) {
      if (Chance.once(seed, name + " before", KILLED_BEFORE)) {
        struck(partition, "killed before a write");
        throw new Killed();
      }
    } else if (Chance.once(seed, name + " after", KILLED_AFTER)) {
      struck(partition, "killed after a write");
      throw new Killed();
    } else if (Chance.once(seed, name + " lost", ANSWER_LOST)) {
      struck(partition, "answers of a write lost");
      throw SdkClientException.create("no answer");
    }
  }

  private void struck(String partition, String what) {
    inARow.merge(partition, 1, Integer::sum);
    note(partition, what);
  }

  private void note(String partition, String what) {
    struck.computeIfAbsent(partition, key -> new ArrayList<>()).add(clock.get());
    strickenNow.add(partition);
    counts.merge(what, 1, Integer::sum);
  }

  /** The mother's partition that a request writes to; null for a reading. */
  private static @Nullable String partition(DynamoDbRequest request) {
    if (request instanceof PutItemRequest put) {
      return pk(put.item());
    }
    if (request instanceof TransactWriteItemsRequest write) {
      for (TransactWriteItem item : write.transactItems()) {
        String pk =
            item.put() != null
                ? pk(item.put().item())
                : item.update() != null ? pk(item.update().key()) : null;
        if (pk != null) {
          return pk;
        }
      }
    }
    return null;
  }

  private static @Nullable String pk(Map<String, AttributeValue> item) {
    AttributeValue value = item.get("pk");
    return value != null && value.s() != null && value.s().startsWith("MOTHER#") ? value.s() : null;
  }

  /** The functions, each of which may die. */
  Functions around(Functions functions) {
    Map<String, Function> mounts = new LinkedHashMap<>();
    functions.mounts().forEach((path, function) -> mounts.put(path, around(function)));
    Map<String, Function> timed = new LinkedHashMap<>();
    functions.timed().forEach((name, function) -> timed.put(name, around(function)));
    return new Functions(mounts, timed);
  }

  Function around(Function function) {
    return new Function(function.name(), new Mortal(function.name(), function.handler()));
  }

  /** A handler that may be killed, and is called as the cloud calls it. */
  private final class Mortal implements RequestStreamHandler {
    private final String name;
    private final RequestStreamHandler handler;

    Mortal(String name, RequestStreamHandler handler) {
      this.name = name;
      this.handler = handler;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
        throws IOException {
      byte[] event = in.readAllBytes();
      Map<String, Object> read = Json.object(new ByteArrayInputStream(event));
      if (read.containsKey("sweep")) {
        sweep(String.valueOf(read.get("sweep")), event, out, context);
      } else if (read.get("detail") instanceof Map<?, ?> detail) {
        String named = name + " event " + told(read);
        if (!calm && Chance.once(seed, named + " late", TOLD_LATE)) {
          hold(String.valueOf(detail.get("about")), named, event);
          return;
        }
        run(event, out, context);
        if (!calm && Chance.once(seed, named, TOLD_TWICE)) {
          counts.merge("events told twice", 1, Integer::sum);
          run(event, out, context);
        }
      } else {
        run(event, out, context);
      }
    }

    /** The bus tells it some minutes or an hour later, after whatever is told meanwhile. */
    private void hold(String about, String named, byte[] event) {
      counts.merge("events told late", 1, Integer::sum);
      Instant at =
          clock.get().plus(Duration.ofMinutes(Chance.of(seed, named).between(1, LATEST_MINUTES)));
      late.merge(about, at, (one, other) -> one.isAfter(other) ? one : other);
      later.accept(at, () -> tell(event));
    }

    private void tell(byte[] event) {
      for (int tries = 0; tries <= MOST_IN_A_ROW; tries++) {
        try {
          run(event, OutputStream.nullOutputStream(), null);
          return;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
          // Once more, as Lambda does; what failed by itself is told of already.
        }
      }
    }

    /** An event's name, which it has wherever else it is told. */
    private static String told(Map<String, Object> event) {
      return event.get("detail") instanceof Map<?, ?> detail
          ? detail.get("about") + "/" + detail.get("sequence")
          : "";
    }

    /** A sweep that is missed or dies is just missed: the next one takes what is due. */
    private void sweep(String shard, byte[] event, OutputStream out, @Nullable Context context)
        throws IOException {
      Instant now = clock.get();
      boolean down = !upAgain(now).equals(now);
      if (!calm && (down || Chance.once(seed, name + " sweep " + shard + now, SWEEP_MISSED))) {
        counts.merge("sweeps missed", 1, Integer::sum);
        return;
      }
      try {
        run(event, out, context);
      } catch (RuntimeException e) {
        // Told of already, if nothing was done to it.
      }
    }

    private void run(byte[] event, OutputStream out, @Nullable Context context) throws IOException {
      strickenNow.clear();
      try {
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        inARow.clear();
      } catch (Killed e) {
        throw new Died();
      } catch (RuntimeException e) {
        // A carrier may know of a text before it is written down, and is to tell it again.
        boolean early = e.getClass().getSimpleName().equals("NotYetKnown");
        if (strickenNow.isEmpty() && !early) {
          failures.add(name + ": " + e);
        }
        throw e;
      }
    }
  }
}
