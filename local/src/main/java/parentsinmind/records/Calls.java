package parentsinmind.records;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.web.Response;

/** The system as a replay sees it: what a live user can do, and a clock that can be moved. */
public interface Calls {

  /**
   * An HTTP call, by whatever name the headers are given.
   *
   * @param path with its leading slash, without host or stage
   * @param body as text, "" where there is none
   */
  Response call(String method, String path, Map<String, String> headers, String body);

  /** An ID token of somebody who may sign in, valid now by the wall clock. */
  String tokenFor(String subject);

  /** Where the clock stands; {@link Instant#MIN} where nothing has set it yet. */
  Instant now();

  /**
   * Moves the clock forward. Whatever timers fell due since it last stood still run first, in
   * order, each at its own time. The first call of a process sets the clock and runs nothing; an
   * instant before the clock's changes nothing.
   */
  void moveClockTo(Instant instant);

  /**
   * From here on identifiers, tokens and whatever else is drawn at random derive from this text, as
   * if it had never been drawn from before.
   */
  void seed(String line);

  /**
   * The token of the link that was last sent to a mother for a questionnaire, or null where none
   * was.
   *
   * @param response the questionnaire, such as {@code 001-month-3}
   */
  @Nullable String linkSent(String mother, String response);

  /** Waits until everything that follows from the calls so far has happened. */
  void drain();
}
