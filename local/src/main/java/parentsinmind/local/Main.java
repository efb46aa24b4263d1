package parentsinmind.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

/** {@code mvn -P local}: starts the system, replays, serves. */
public final class Main {

  private static final List<String> NAMES =
      List.of("root", "data", "replay", "records", "programme", "postcodes", "serve", "port");

  /** While serving, what fell due is run so often. */
  static final Duration BETWEEN_TIMERS = Duration.ofSeconds(5);

  /** Reads its options from system properties of the names above. */
  public static void main(String[] args) {
    PrintStream terminal = System.out;
    try {
      run(Options.from(told()), terminal);
    } catch (IllegalArgumentException e) {
      terminal.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      // Standard error is the log by now, and a terminal that just ends tells nobody anything.
      e.printStackTrace();
      terminal.println(lastWords(e));
      System.exit(1);
    }
    System.exit(0);
  }

  /** What a person is told of an error that nobody foresaw; the log has the rest. */
  private static String lastWords(Throwable e) {
    String what = e instanceof UncheckedIOException ? e.getMessage() : e.toString();
    return "It stopped: " + what + ". More is in target/local.log.";
  }

  private static void run(Options options, PrintStream terminal)
      throws IOException, InterruptedException {
    quiet(options.root().resolve("target"));
    RecordsReplay records = options.replay() ? RecordsReplay.of(options) : null;
    LocalSystem.Settings settings =
        new LocalSystem.Settings(
            options.data(),
            options.reports(),
            options.programme(),
            records == null ? Instant.now() : records.start(),
            "http://localhost:" + options.port());
    Progress progress = new Progress();
    if (records != null) {
      records.waiting(progress);
    }
    try (LocalSystem system = LocalSystem.start(settings);
        LocalServer server = LocalServer.start(system, progress, options.port())) {
      terminal.println("Start page: " + server.address());
      Postcodes.load(system.table(), options);
      if (records != null) {
        records.run(system, progress, terminal);
      }
      progress.over();
      if (options.serve()) {
        terminal.println("Serving at " + server.address() + " until you press Ctrl+C.");
        serve(system);
      }
    }
  }

  private static void serve(LocalSystem system) throws InterruptedException {
    system.clock().setGoing();
    while (true) {
      Thread.sleep(BETWEEN_TIMERS);
      system.runDue();
    }
  }

  private static Map<String, String> told() {
    Map<String, String> told = new HashMap<>();
    for (String name : NAMES) {
      String value = System.getProperty(name);
      if (value != null && !value.isBlank()) {
        told.put(name, value);
      }
    }
    return told;
  }

  /** The log lines of functions and libraries go to a file: the terminal is for people. */
  private static void quiet(Path target) throws IOException {
    Files.createDirectories(target);
    PrintStream log =
        new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(target.resolve("local.log"))),
            true,
            StandardCharsets.UTF_8);
    LogManager.getLogManager().reset();
    System.setOut(log);
    System.setErr(log);
  }

  private Main() {}
}
