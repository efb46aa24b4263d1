package parentsinmind.records;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;
import parentsinmind.programme.Programme;
import parentsinmind.time.London;

/**
 * Takes a file of records line by line: the clock moves to when the line was recorded, and the line
 * becomes the calls that a live user would make. After the last line the clock runs on through the
 * next 06:00 Europe/London on the 1st, so that the last month is closed.
 *
 * <p>Every identifier and key derives from its line, so that two replays of one file end alike, and
 * a line that was under way when an earlier run was killed is taken again without doubling.
 */
public final class Replay {

  private static final LocalTime CLOSING = LocalTime.of(6, 0);

  private final Calls calls;
  private final Programme programme;
  private final @Nullable Path progressFile;
  private final ReplayListener listener;

  /**
   * A replay into a system.
   *
   * @param progressFile where it keeps how far it came, or null where the system forgets too
   */
  public Replay(
      Calls calls, Programme programme, @Nullable Path progressFile, ReplayListener listener) {
    this.calls = calls;
    this.programme = programme;
    this.progressFile = progressFile;
    this.listener = listener;
  }

  /**
   * Takes the lines that were not taken before.
   *
   * @return where the clock stands afterwards; null where no line was ever taken
   * @throws ReplayStopped at the first line that cannot be taken
   */
  public @Nullable Instant run(List<String> lines) {
    Progress progress = Progress.in(progressFile);
    progress.mustContinue(lines);
    LineReader reader = new LineReader();
    Instant recorded = progress.recorded();
    if (recorded != null) {
      reader.notBefore(recorded);
      calls.moveClockTo(recorded);
    }
    Instant closed = progress.closed();
    if (closed != null) {
      reader.notBefore(closed);
      calls.moveClockTo(closed);
    }
    LineCalls lineCalls = new LineCalls(calls, programme, progress);
    for (int index = progress.lines(); index < lines.size(); index++) {
      take(index + 1, lines.get(index), reader, lineCalls, progress);
      Instant clock = progress.recorded();
      listener.show(index + 1, lines.size(), clock == null ? Instant.EPOCH : clock);
    }
    return close(progress);
  }

  private static void take(
      int number, String text, LineReader reader, LineCalls lineCalls, Progress progress) {
    if (text.isBlank()) {
      progress.blank(number, text);
      return;
    }
    try {
      Line line = reader.read(number, text);
      Map<String, String> news = lineCalls.send(line);
      progress.taken(line, news);
    } catch (InvalidInput e) {
      throw new ReplayStopped(number, e.problems(), progress.lines());
    }
  }

  private @Nullable Instant close(Progress progress) {
    Instant recorded = progress.recorded();
    if (recorded == null) {
      return null;
    }
    calls.drain();
    Instant closed = progress.closed();
    Instant closing = nextClosing(recorded);
    if (closed == null || closed.isBefore(closing)) {
      calls.moveClockTo(closing);
      calls.drain();
      progress.closed(closing);
      return closing;
    }
    return closed;
  }

  /** The first 06:00 Europe/London on the 1st of a month after an instant. */
  static Instant nextClosing(Instant instant) {
    YearMonth month = London.monthOf(instant);
    Instant closing = closingOf(month);
    return closing.isAfter(instant) ? closing : closingOf(month.plusMonths(1));
  }

  private static Instant closingOf(YearMonth month) {
    return ZonedDateTime.of(month.atDay(1), CLOSING, London.ZONE).toInstant();
  }
}
