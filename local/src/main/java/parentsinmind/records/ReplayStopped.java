package parentsinmind.records;

import java.util.List;
import parentsinmind.input.Problem;

/** A replay that came upon a line it cannot take. Its message is for whoever made the file. */
public final class ReplayStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final transient List<Problem> problems;

  ReplayStopped(int line, List<Problem> problems, int taken) {
    super(words(line, problems, taken));
    this.line = line;
    this.problems = List.copyOf(problems);
  }

  /** The line's number in the file, from 1. */
  public int line() {
    return line;
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String words(int line, List<Problem> problems, int taken) {
    StringBuilder words = new StringBuilder();
    for (Problem problem : problems) {
      words.append("Line ").append(line);
      if (!problem.pointer().isEmpty()) {
        words.append(", field ").append(problem.pointer());
      }
      words.append(": ").append(problem.message()).append('\n');
    }
    if (taken == 0) {
      words.append("Nothing of this file has been taken.");
    } else {
      words.append(taken == 1 ? "Line 1 has" : "Lines 1 to " + taken + " have");
      words.append(" been taken already and will not be taken again.");
    }
    return words.toString();
  }
}
