package parentsinmind.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parentsinmind.local.Functions;

/** Runs a simulation and tells what came of it: a summary, or the smallest story that shows it. */
final class Telling {

  /**
   * Runs it.
   *
   * @param line takes each line that is told
   * @return whether every rule held
   */
  static boolean run(Options options, Consumer<String> line) {
    return run(options, Functions::handlers, line);
  }

  /** The same with other functions. */
  static boolean run(Options options, Functions.Mounting mounting, Consumer<String> line) {
    line.accept("Simulating: " + options.command());
    long began = System.nanoTime();
    try (Simulation simulation = new Simulation(options, mounting)) {
      Violation violation = found(simulation);
      simulation.summary().forEach(line);
      line.accept(
          "in "
              + Duration.ofNanos(System.nanoTime() - began).toSeconds()
              + " s, with "
              + Runtime.getRuntime().availableProcessors()
              + " processors");
      if (violation == null) {
        line.accept("Every rule held.");
        return true;
      }
      tell(options, mounting, simulation, violation, line);
      return false;
    }
  }

  /** Her life alone shows it often too, and then with less around it. */
  private static void tell(
      Options options,
      Functions.Mounting mounting,
      Simulation simulation,
      Violation violation,
      Consumer<String> line) {
    List<String> story = simulation.story(violation.mother());
    Violation shown = violation;
    Options again = options;
    if (violation.mother() > 0 && options.only() == 0) {
      Options alone = options.only(violation.mother(), options.reports().resolveSibling("alone"));
      try (Simulation her = new Simulation(alone, mounting)) {
        Violation same = found(her);
        if (same != null && same.rule() == violation.rule() && same.mother() > 0) {
          shown = same;
          story = her.story(same.mother());
          again = alone;
        }
      }
    }
    line.accept("");
    line.accept("VIOLATED: " + shown.rule().words());
    line.accept(shown.getMessage() == null ? "" : shown.getMessage());
    if (shown.mother() > 0) {
      line.accept("The story of mother " + shown.mother() + ":");
      story.forEach(step -> line.accept("  " + step));
    }
    line.accept("Again: " + again.command());
  }

  private static @Nullable Violation found(Simulation simulation) {
    try {
      simulation.run();
      return null;
    } catch (Violation e) {
      return e;
    }
  }

  private Telling() {}
}
