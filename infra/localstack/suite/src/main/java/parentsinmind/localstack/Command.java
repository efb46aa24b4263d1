package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A command of the operating system: its output goes to a file, and is shown where it fails. */
final class Command {

  private static final int SHOWN_LINES = 60;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path log;
  private final Map<String, String> environment;

  /**
   * @param folder in which it runs
   * @param log to which its output is added
   * @param environment beside what this process has
   */
  Command(Path folder, Path log, Map<String, String> environment) {
    this.folder = folder;
    this.log = log;
    this.environment = Map.copyOf(environment);
  }

  /** Ends what still runs: whoever ends this process ends its commands. */
  static void endAll() {
    RUNNING.forEach(Command::end);
  }

  /**
   * Runs it to its end.
   *
   * @throws IllegalStateException with the end of its output, if it fails or takes longer
   */
  void run(Duration longest, List<String> command) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process = start(command);
      process.getOutputStream().close();
      RUNNING.add(process);
      boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
      RUNNING.remove(process);
      if (!ended) {
        end(process);
        throw failed(command, "took longer than " + longest.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw failed(command, "ended with status " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void end(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private IllegalStateException failed(List<String> command, String how) throws IOException {
    List<String> lines = Files.readAllLines(log);
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return new IllegalStateException(
        String.join(" ", command) + " " + how + ":\n" + String.join("\n", last));
  }
}
