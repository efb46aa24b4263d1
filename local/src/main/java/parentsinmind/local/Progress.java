package parentsinmind.local;

import java.util.concurrent.atomic.AtomicReference;

/** How far a replay is, for the start page and the terminal. */
public final class Progress {

  private final AtomicReference<State> state = new AtomicReference<>(new State("", 0, 0));

  /**
   * A moment of it.
   *
   * @param what is being done, "" for nothing
   * @param done of {@code all}
   */
  public record State(String what, long done, long all) {
    /** Whether something is going on. */
    public boolean busy() {
      return !what.isEmpty();
    }
  }

  /** Says how far it is. */
  public void at(String what, long done, long all) {
    state.set(new State(what, done, all));
  }

  /** Says that it is over. */
  public void over() {
    state.set(new State("", 0, 0));
  }

  public State state() {
    return state.get();
  }
}
