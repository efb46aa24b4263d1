package parentsinmind.input;

import java.util.List;

/**
 * Input that cannot be taken, with every problem found in it. Its message names places, never
 * values.
 */
public final class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidInput(List<Problem> problems) {
    super(problems.size() + " problems, first at " + problems.getFirst().pointer());
    this.problems = List.copyOf(problems);
  }

  public static InvalidInput at(String pointer, String message) {
    return new InvalidInput(List.of(new Problem(pointer, message)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
