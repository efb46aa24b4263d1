package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.files.FileStore;
import parentsinmind.files.FolderFileStore;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.relay.EventRelayHandler;
import parentsinmind.store.Table;
import parentsinmind.web.Response;

/**
 * The whole system in this process: table, functions, stream, bus, timers and issuer. Several may
 * live side by side.
 */
public final class LocalSystem implements AutoCloseable {

  private static final Duration TOKEN_KEPT = Duration.ofMinutes(45);

  private final Settings settings;
  private final LocalDynamoDb dynamoDb;
  private final Table table;
  private final MovableClock clock;
  private final SeededRandomness randomness = new SeededRandomness();
  private final Issuer issuer;
  private final KeptState kept;
  private final Functions functions;
  private final Gateway gateway;
  private final LocalBus bus;
  private final StreamPump pump;
  private final Timers timers;

  /** Alerts first: they may wait for nobody. */
  private final List<Sweeps> sweeps;

  private final Outbox outbox;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String text, Instant until) {}

  /**
   * How to start.
   *
   * @param data the folder that keeps everything, or null to forget it when closed
   * @param reports the folder for the files of releases; emptied where {@code data} is null
   * @param start where the clock stands at the first start
   * @param baseAddress what links begin with
   */
  public record Settings(
      @Nullable Path data, Path reports, Programme programme, Instant start, String baseAddress) {}

  private LocalSystem(Settings settings, Functions.Mounting mounting) {
    this.settings = settings;
    Path data = settings.data();
    this.dynamoDb = data == null ? LocalDynamoDb.inMemory() : LocalDynamoDb.in(data);
    this.table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
    this.kept = KeptState.in(data);
    Instant stood = kept.clock();
    this.clock = new MovableClock(stood == null ? settings.start() : stood, InstantSource.system());
    this.issuer = Issuer.start(settings.programme());
    FileStore files = new FolderFileStore(settings.reports());
    this.outbox = new Outbox(data == null ? null : data.resolve("outbox.jsonl"), clock);
    this.functions =
        mounting.on(
            new Functions.Ground(
                dynamoDb.client(),
                table,
                clock,
                randomness,
                settings.programme(),
                issuer,
                files,
                files,
                outbox,
                settings.baseAddress()));
    this.gateway = new Gateway(functions.mounts());
    List<Function> all = new ArrayList<>(functions.mounts().values());
    all.addAll(functions.timed().values());
    this.bus = new LocalBus(all);
    Function relay = new Function("event-relay", new EventRelayHandler(table, bus));
    Map<String, Function> timed = functions.timed();
    Instant from = clock.instant();
    this.sweeps =
        List.of(
            Sweeps.ofAlerts(table, timed.get(Functions.SAFETY_ALERTS), from),
            Sweeps.ofFollowUp(table, timed.get(Functions.FOLLOW_UP), from),
            Sweeps.ofNotices(table, timed.get(Functions.NOTIFICATIONS), from));
    this.pump =
        new StreamPump(
            dynamoDb,
            relay,
            record -> sweeps.forEach(one -> one.written(record)),
            data == null ? null : data.resolve("stream.json"));
    Function report = functions.timed().get(Functions.MONTHLY_REPORT);
    Instant ran = kept.timers();
    this.timers =
        new Timers(
            ran == null ? clock.instant() : ran,
            event -> {
              if (report != null) {
                report.invoke(event);
              }
            });
  }

  /** Starts everything, with all functions. */
  public static LocalSystem start(Settings settings) {
    return start(settings, Functions::handlers);
  }

  /** Starts everything, with these functions. */
  public static LocalSystem start(Settings settings, Functions.Mounting mounting) {
    LocalSystem system = still(settings, mounting);
    system.pump.start();
    return system;
  }

  /**
   * The same, but nothing goes on by itself: what happened is told when {@link #drain()} is called
   * or the clock moves, and so in the same order every time.
   */
  public static LocalSystem still(Settings settings, Functions.Mounting mounting) {
    if (settings.data() == null) {
      empty(settings.reports());
    }
    return new LocalSystem(settings, mounting);
  }

  /**
   * Sends a request, as a browser or curl would, without a network between.
   *
   * @param path with its query, as in a link
   * @param body "" for none
   */
  public Response call(String method, String path, Map<String, String> headers, String body) {
    int mark = path.indexOf('?');
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return call(
        new HttpCall(
            method,
            mark < 0 ? path : path.substring(0, mark),
            mark < 0 ? null : path.substring(mark + 1),
            lists,
            body,
            "127.0.0.1"));
  }

  /**
   * Asks what an engineer asks with {@code aws lambda invoke}: to erase somebody, or to replace a
   * secret. No route leads there.
   *
   * @param command as {@code RecordKeepingHandler} takes it
   */
  public Map<String, Object> keepRecords(Map<String, ?> command) {
    drain();
    Map<String, Object> answer =
        Objects.requireNonNull(functions.timed().get(Functions.RECORD_KEEPING)).invoke(command);
    drain();
    return answer;
  }

  Response call(HttpCall call) {
    return gateway.answer(call);
  }

  boolean knows(String path) {
    return gateway.knows(path);
  }

  /** An ID token for a subject of the programme, good for a quarter of an hour at least. */
  public String tokenFor(String subject) {
    Instant now = Instant.now();
    return tokens
        .compute(
            subject,
            (who, token) ->
                token != null && token.until().isAfter(now)
                    ? token
                    : new Token(issuer.idToken(who), now.plus(TOKEN_KEPT)))
        .text();
  }

  public MovableClock clock() {
    return clock;
  }

  /** For a replay: seed it with each line, release it at the end. */
  public SeededRandomness randomness() {
    return randomness;
  }

  public Table table() {
    return table;
  }

  public Programme programme() {
    return settings.programme();
  }

  /** Every item of the table as text. */
  public List<String> everything() {
    return dynamoDb.everything();
  }

  /** Where the files of releases are. */
  public Path reports() {
    return settings.reports();
  }

  public LocalBus bus() {
    return bus;
  }

  public Issuer issuer() {
    return issuer;
  }

  /** Waits until everything that happened has come over the bus and been heard. */
  public void drain() {
    pump.drain();
  }

  /**
   * Moves the clock, and on the way runs every timer that is due, each at its own time and after
   * all that happened before it was relayed.
   *
   * @throws IllegalArgumentException if that is earlier than the clock stands
   */
  public synchronized void moveTo(Instant instant) {
    if (instant.isBefore(clock.instant())) {
      clock.moveTo(instant);
    }
    runTimers(instant);
    // A going clock may have passed it while a report was made.
    clock.passTo(instant);
    kept.keep(clock.instant(), timers.ranUpTo());
  }

  /** Runs every timer that fell due while the clock went by itself, and keeps how far it is. */
  public synchronized void runDue() {
    runTimers(clock.instant());
    kept.keep(clock.instant(), timers.ranUpTo());
  }

  /** When the next timer has something to do: a sweep of what is due, or a report. */
  public synchronized Instant nextTick() {
    drain();
    Instant report = Timers.nextAfter(clock.instant());
    return earliest(report, report);
  }

  /** Moves the clock through the next 06:00 on the 1st, so that the month is closed. */
  public void closeMonth() {
    moveTo(Timers.nextAfter(clock.instant()));
  }

  /** Runs every tick up to an instant in its order, whichever timer's it is. */
  private void runTimers(Instant upTo) {
    drain();
    while (true) {
      Instant report = Timers.nextAfter(timers.ranUpTo());
      Instant tick = earliest(report, upTo);
      if (tick.isBefore(report)) {
        clock.passTo(tick);
        sweeps.stream()
            .filter(one -> tick.equals(one.next(upTo)))
            .toList()
            .forEach(one -> one.run(tick));
        drain();
      } else if (!report.isAfter(upTo)) {
        timers.runDue(report, this::beforeTick);
      } else {
        sweeps.forEach(one -> one.ran(upTo));
        return;
      }
    }
  }

  /** The first tick of a sweep up to an instant, or the report's where that comes first. */
  private Instant earliest(Instant report, Instant upTo) {
    Instant first = report;
    for (Sweeps one : sweeps) {
      Instant next = one.next(upTo);
      first = next != null && next.isBefore(first) ? next : first;
    }
    return first;
  }

  /** What was sent, to mothers, staff, referrers and funders. */
  public Outbox outbox() {
    return outbox;
  }

  private void beforeTick(Instant tick) {
    drain();
    clock.passTo(tick);
  }

  @Override
  public void close() {
    pump.close();
    kept.keep(clock.instant(), timers.ranUpTo());
    issuer.close();
    dynamoDb.close();
  }

  private static void empty(Path reports) {
    if (!Files.exists(reports)) {
      return;
    }
    try (Stream<Path> files = Files.walk(reports)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
