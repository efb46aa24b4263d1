package parentsinmind.runtime;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;

/**
 * One JSON line a message on standard output. Codes, counts and our own ids only: what a person
 * sent, and whatever names or describes her, has no place in a log.
 */
public final class Log {

  private final PrintStream out;
  private final String function;

  public Log(String function) {
    this(function, System.out);
  }

  Log(String function, PrintStream out) {
    this.function = function;
    this.out = out;
  }

  public void info(String what, Map<String, ?> fields) {
    line("INFO", what, fields);
  }

  /** Something that a person must look at. */
  public void error(String what, Map<String, ?> fields) {
    line("ERROR", what, fields);
  }

  /**
   * A line of which CloudWatch takes one field as a measurement by itself (embedded metric format):
   * in the namespace {@code ParentsInMind}, by function.
   *
   * @param name the field, a number
   */
  public void measured(String what, Map<String, ?> fields, String name) {
    Map<String, Object> line = new LinkedHashMap<>(fields);
    line.put(
        "_aws",
        Map.of(
            "Timestamp",
            System.currentTimeMillis(),
            "CloudWatchMetrics",
            List.of(
                Map.of(
                    "Namespace",
                    "ParentsInMind",
                    "Dimensions",
                    List.of(List.of("function")),
                    "Metrics",
                    List.of(Map.of("Name", name))))));
    info(what, line);
  }

  /** An error we did not foresee: its class and where it arose; its message may hold anything. */
  public void unforeseen(String what, Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    error(
        what,
        Map.of(
            "error",
            error.getClass().getName(),
            "at",
            trace.length == 0 ? "" : trace[0].toString()));
  }

  private void line(String level, String what, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", level);
    line.put("function", function);
    line.put("message", what);
    line.putAll(fields);
    out.println(Json.write(line));
  }
}
