package parentsinmind.store;

import java.util.List;

/**
 * A transaction whose conditions did not hold: nothing was written. Whoever wrote it reads again
 * and decides again.
 */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> labels;

  public Refused(List<String> labels) {
    super("conditions did not hold: " + labels);
    this.labels = List.copyOf(labels);
  }

  /** The labels of the writes whose conditions did not hold. */
  public List<String> labels() {
    return labels;
  }

  public boolean at(String label) {
    return labels.contains(label);
  }
}
