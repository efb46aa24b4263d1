package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.local.dynamodb.TableStream;
import parentsinmind.runtime.Log;
import parentsinmind.store.EventItem;

/**
 * Lambda's event source mapping: reads the table's stream, keeps what the relay asked for and hands
 * it over, again from where the relay says that something failed. The position is kept beside the
 * data, so that after a restart nothing is missed.
 */
final class StreamPump implements AutoCloseable {

  private static final int MOST_A_BATCH = 100;
  private static final long PAUSE_MILLIS = 200;
  private static final int TRIES = 5;

  private final TableStream stream;
  private final Function relay;
  private final Consumer<Map<String, Object>> written;
  private final @Nullable Path positionFile;
  private final Log log = new Log("local");
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A pump, standing still.
   *
   * @param written sees each record of the stream, also those that the relay does not want
   */
  StreamPump(
      LocalDynamoDb local,
      Function relay,
      Consumer<Map<String, Object>> written,
      @Nullable Path positionFile) {
    this.relay = relay;
    this.written = written;
    this.positionFile = positionFile;
    this.stream = new TableStream(local, position(positionFile));
    this.thread = Thread.ofVirtual().name("stream").unstarted(this::run);
  }

  StreamPump start() {
    thread.start();
    return this;
  }

  /** Relays all that is in the stream now, and what the relaying itself adds. */
  synchronized void drain() {
    for (TableStream.Batch batch = stream.next(MOST_A_BATCH);
        batch != null;
        batch = stream.next(MOST_A_BATCH)) {
      relay(batch);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        drain();
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          log.unforeseen("stream not read", e);
        }
      }
    }
  }

  private void relay(TableStream.Batch batch) {
    batch.records().forEach(written);
    List<Map<String, Object>> events =
        batch.records().stream().filter(StreamPump::isWanted).toList();
    for (int attempt = 1; attempt <= TRIES && !events.isEmpty(); attempt++) {
      events = from(events, failed(relay.invoke(Map.of("Records", events))));
    }
    if (!events.isEmpty()) {
      log.error("events given up", Map.of("from", sequenceNumber(events.getFirst())));
    }
    stream.took(batch.shard(), sequenceNumber(batch.records().getLast()));
    keepPosition();
  }

  /** The filter of the event source mapping: inserted events. */
  private static boolean isWanted(Map<String, Object> record) {
    return "INSERT".equals(record.get("eventName"))
        && record.get("dynamodb") instanceof Map<?, ?> change
        && change.get("Keys") instanceof Map<?, ?> keys
        && keys.get("sk") instanceof Map<?, ?> sk
        && sk.get("S") instanceof String key
        && key.startsWith(EventItem.PREFIX);
  }

  private static List<String> failed(Map<String, Object> answer) {
    return answer.get("batchItemFailures") instanceof List<?> failures
        ? failures.stream()
            .map(failure -> failure instanceof Map<?, ?> map ? map.get("itemIdentifier") : null)
            .map(String::valueOf)
            .toList()
        : List.of();
  }

  /** As Lambda does it: from the earliest failure on, all again. */
  private static List<Map<String, Object>> from(
      List<Map<String, Object>> events, List<String> failed) {
    for (int index = 0; index < events.size(); index++) {
      if (failed.contains(sequenceNumber(events.get(index)))) {
        return events.subList(index, events.size());
      }
    }
    return List.of();
  }

  private static String sequenceNumber(Map<String, Object> record) {
    return record.get("dynamodb") instanceof Map<?, ?> change
        ? String.valueOf(change.get("SequenceNumber"))
        : "";
  }

  private static Map<String, String> position(@Nullable Path file) {
    Map<String, String> position = new LinkedHashMap<>();
    if (file != null && Files.exists(file)) {
      try {
        Json.object(Files.readString(file))
            .forEach((shard, number) -> position.put(shard, String.valueOf(number)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return position;
  }

  private void keepPosition() {
    if (positionFile == null) {
      return;
    }
    try {
      Path fresh = positionFile.resolveSibling(positionFile.getFileName() + ".new");
      Files.writeString(fresh, Json.write(stream.position()));
      Files.move(fresh, positionFile, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
