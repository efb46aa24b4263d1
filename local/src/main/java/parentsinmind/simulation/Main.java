package parentsinmind.simulation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** {@code mvn -P simulate}: simulates, and tells what came of it. */
public final class Main {

  private static final int MOTHERS = 200;
  private static final int MONTHS = 18;
  private static final long SEEDS = 1_000_000;

  /** Reads its options from system properties. */
  public static void main(String[] args) throws IOException {
    PrintStream terminal = System.out;
    Path root = Path.of(told("root", ".")).toAbsolutePath().normalize();
    Path target = root.resolve("target");
    try (PrintStream log = quiet(target)) {
      long seed =
          Long.parseLong(told("seed", Long.toString(Math.floorMod(System.nanoTime(), SEEDS))));
      Options options =
          new Options(
              root,
              target.resolve("simulated").resolve(seed + "-" + ProcessHandle.current().pid()),
              number("mothers", MOTHERS),
              number("months", MONTHS),
              seed,
              number("only", 0),
              true);
      boolean clean = Telling.run(options, terminal::println);
      log.flush();
      System.exit(clean ? 0 : 1);
    } catch (NumberFormatException e) {
      terminal.println("-Dmothers, -Dmonths, -Dseed and -Donly: expected whole numbers.");
      System.exit(1);
    }
  }

  private static String told(String name, String otherwise) {
    String value = System.getProperty(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  private static int number(String name, int otherwise) {
    return Integer.parseInt(told(name, Integer.toString(otherwise)));
  }

  /** The log lines of functions and libraries go to a file: the terminal is for people. */
  private static PrintStream quiet(Path target) throws IOException {
    Files.createDirectories(target);
    PrintStream log =
        new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(target.resolve("simulation.log"))),
            false,
            StandardCharsets.UTF_8);
    LogManager.getLogManager().reset();
    System.setOut(log);
    System.setErr(log);
    return log;
  }

  private Main() {}
}
