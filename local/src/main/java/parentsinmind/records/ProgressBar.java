package parentsinmind.records;

import java.io.Console;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import parentsinmind.time.London;

/** Shows how far a replay is: a bar that moves on a terminal, a line for each tenth elsewhere. */
public final class ProgressBar implements ReplayListener {

  private static final int WIDTH = 40;

  private final PrintStream out;
  private final boolean terminal;
  private int shown = -1;

  public ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** One for standard output. */
  public static ProgressBar standard() {
    return new ProgressBar(
        System.out, Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
  }

  @Override
  public void show(int taken, int total, Instant clock) {
    int percent = total == 0 ? 100 : (int) (100L * taken / total);
    int step = terminal ? percent : percent / 10 * 10;
    if (step == shown) {
      return;
    }
    shown = step;
    if (terminal) {
      int full = WIDTH * percent / 100;
      out.print(
          "\r["
              + "=".repeat(full)
              + " ".repeat(WIDTH - full)
              + "] "
              + percent
              + "% "
              + London.dateOf(clock)
              + (percent == 100 ? "\n" : ""));
      out.flush();
    } else {
      out.println(step + "% of " + total + " lines, " + London.dateOf(clock));
    }
  }
}
