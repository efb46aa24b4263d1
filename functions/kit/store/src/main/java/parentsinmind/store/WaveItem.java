package parentsinmind.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * One wave's plan: what is done next about a questionnaire, and when. One item a wave and episode,
 * so that planning the same again changes nothing. While it has a due time it is in the index of
 * what falls due: while it is {@code open}, or where she asked for a lost link again after its end.
 *
 * @param id as {@link ResponseItem#idOf}, such as {@code 001-month-3}
 * @param state {@code open}; or how it ended: {@code answered}, {@code expired}, {@code stopped},
 *     or {@code dropped} (it is not due any more)
 * @param day ISO London date on which its first link is due
 * @param asked ISO London date on which its first link went, or null
 * @param step what is done next, as {@code WaveStep.code}
 * @param attempt which attempt at sending what goes next is under way, 0 for none: the step's
 *     message, or a lost link before it
 * @param message the id of the message under way, or null
 * @param due ISO instant at which the step, or another attempt at it, is due; null when nothing is
 * @param lost ISO instant at which she asked for a lost link again, which goes before the step; or
 *     null
 * @param tried the attempts at the step's message, while a lost link goes before it
 */
public record WaveItem(
    String mother,
    String id,
    long version,
    int episode,
    String wave,
    String state,
    String day,
    @Nullable String asked,
    String step,
    int attempt,
    @Nullable String message,
    @Nullable String due,
    @Nullable String lost,
    int tried) {

  /** How long whoever claimed a message has for it: longer than any invocation lasts. */
  public static final Duration LEASE = Duration.ofMinutes(10);

  public static final String PREFIX = "WAVE#";
  public static final String OPEN = "open";
  public static final String ANSWERED = "answered";
  public static final String EXPIRED = "expired";
  public static final String STOPPED = "stopped";
  public static final String DROPPED = "dropped";

  public static final TableSchema<WaveItem> SCHEMA =
      RecordSchema.of(WaveItem.class, WaveItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.id)
          .number("version", WaveItem::version)
          .number("episode", item -> (long) item.episode)
          .text("wave", WaveItem::wave)
          .text("state", WaveItem::state)
          .text("day", WaveItem::day)
          .text("asked", WaveItem::asked)
          .text("step", WaveItem::step)
          .number("attempt", item -> item.attempt == 0 ? null : (long) item.attempt)
          .text("message", WaveItem::message)
          .text(Index.DUE.partition(), item -> item.due == null ? null : Keys.shard(item.mother))
          .text(Index.DUE.sort(), WaveItem::due)
          .text("lost", WaveItem::lost)
          .number("tried", item -> item.tried == 0 ? null : (long) item.tried)
          .build();

  /** A wave that is due on a day: nothing of it has been done. */
  public static WaveItem planned(
      String mother, int episode, String wave, String day, String step, @Nullable String due) {
    return new WaveItem(
        mother,
        ResponseItem.idOf(episode, wave),
        0,
        episode,
        wave,
        OPEN,
        day,
        null,
        step,
        0,
        null,
        due,
        null,
        0);
  }

  /** A wave that nothing makes due, though somebody asked her by hand: it is over. */
  public static WaveItem unplanned(String mother, int episode, String wave, String day) {
    WaveItem link = planned(mother, episode, wave, day, "link", null);
    return new WaveItem(
        mother, link.id, 0, episode, wave, DROPPED, day, null, link.step, 0, null, null, null, 0);
  }

  private static WaveItem read(Values values) {
    return new WaveItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        values.number("version"),
        (int) values.number("episode"),
        values.text("wave"),
        values.text("state"),
        values.text("day"),
        values.optionalText("asked"),
        values.text("step"),
        (int) values.number("attempt"),
        values.optionalText("message"),
        values.optionalText(Index.DUE.sort()),
        values.optionalText("lost"),
        (int) values.number("tried"));
  }

  public boolean open() {
    return state.equals(OPEN);
  }

  /** Whether a message of it may be on its way. */
  public boolean inFlight() {
    return message != null;
  }

  /** When a message of it was claimed that is on its way in its lease; null for any other. */
  public @Nullable Instant claimedAt(String sent) {
    return due == null || !sent.equals(message) ? null : Instant.parse(due).minus(LEASE);
  }

  /** Whether anything of it is pending: its step, or a lost link that she asked for. */
  public boolean pending() {
    return open() || lost != null;
  }

  /**
   * The same wave with nothing left to do, one version later: ended one way or another, where it
   * had not ended before.
   */
  public WaveItem ended(String how) {
    String end = open() ? how : state;
    return new WaveItem(
        mother, id, version + 1, episode, wave, end, day, asked, step, 0, null, null, null, 0);
  }

  /**
   * The same wave with other days and another next step, one version later: at that, nothing was
   * tried.
   */
  public WaveItem next(
      String newDay, @Nullable String newAsked, String newStep, @Nullable String newDue) {
    boolean same = newStep.equals(step);
    boolean stepsOwn = lost == null;
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        OPEN,
        newDay,
        newAsked,
        newStep,
        stepsOwn && !same ? 0 : attempt,
        null,
        newDue,
        lost,
        same ? tried : 0);
  }

  /** The same wave while a message is on its way, one version later. */
  public WaveItem claimed(int newAttempt, String newMessage, String until) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        step,
        newAttempt,
        newMessage,
        until,
        lost,
        tried);
  }

  /** The same wave after its message was surely not sent: the attempt does not count. */
  public WaveItem released(String newDue) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        step,
        attempt - 1,
        null,
        newDue,
        lost,
        tried);
  }

  /** The same wave with whatever is on its way, to be looked at again at another time. */
  public WaveItem later(String newDue) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        step,
        attempt,
        message,
        newDue,
        lost,
        tried);
  }

  /** The same wave, whose message did not arrive: it goes once more at another time. */
  public WaveItem onceMore(String newDue) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        step,
        attempt,
        null,
        newDue,
        lost,
        tried);
  }

  /**
   * The same wave, to do a step over again, for what was sent of it did not arrive: after the lost
   * link that goes before it, where there is one.
   */
  public WaveItem again(String undone, int attempts, String newDue) {
    boolean first = lost == null;
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        undone,
        first ? attempts : attempt,
        null,
        first ? newDue : due,
        lost,
        first ? 0 : attempts);
  }

  /**
   * The same wave after she asked for her link again: what was tried of its step stays so.
   *
   * @param attempts at that link already: none, unless it did not arrive
   */
  public WaveItem lost(String when, String goes, int attempts) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        asked,
        step,
        attempts,
        null,
        goes,
        when,
        attempt);
  }

  /** The same wave after that, one version later: it goes on with its step, or with a later one. */
  public WaveItem found(@Nullable String newAsked, String newStep, @Nullable String newDue) {
    return new WaveItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        state,
        day,
        newAsked,
        newStep,
        newStep.equals(step) ? tried : 0,
        null,
        newDue,
        null,
        0);
  }
}
