package parentsinmind.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Somebody must look at a mother. One item a cause and what it is about, so that nothing that is
 * sent or delivered again makes a second one. Until it is acknowledged it stands in its site's
 * worklist and in the index of what falls due; nothing but a person ends it.
 *
 * @param id {@code cause-what}: {@code risk-001-baseline}
 * @param cause a code of {@code Cause}
 * @param about the referral's reference, the response's id or the session's
 * @param raised ISO instant at which the clock began
 * @param owner staff subject of whose it is now
 * @param step how far it went: 0 a manager, 1 the deputy, 2 and every one after it a lead, or who
 *     else is here where no lead is
 * @param takeBy ISO instant at which it goes on to somebody else
 * @param attempt how often it was begun to tell this owner
 * @param message our id of the message that is under way or went last
 * @param told ISO instant at which a provider took the message to this owner, or null
 * @param due ISO instant at which somebody must look: the end of a lease, or {@code takeBy}, or as
 *     its owner goes away before that; null once acknowledged
 * @param messages the last that a provider took: {@code id|owner|sent|provider|repeat or ""}
 * @param done what was done, a code; null while it is open
 * @param note in the words of who acknowledged it, or null
 * @param acknowledgedBy staff subject, or null
 * @param acknowledged ISO instant, or null
 * @param elsewhere the record of the same woman in which it is still somebody's, where that one was
 *     merged into this: here it only says that there is one; null otherwise
 */
public record AlertItem(
    String mother,
    String id,
    long version,
    String cause,
    String about,
    int episode,
    String site,
    String raised,
    String owner,
    int step,
    String takeBy,
    int attempt,
    String message,
    @Nullable String told,
    @Nullable String due,
    List<String> messages,
    @Nullable String done,
    @Nullable String note,
    @Nullable String acknowledgedBy,
    @Nullable String acknowledged,
    @Nullable String elsewhere) {

  public static final String PREFIX = "ALERT#";

  /** An alert that nobody takes goes to the lead again and again: older messages leave its log. */
  private static final int MOST_MESSAGES = 50;

  /** The queue of a site's worklist in which open ones stand. */
  public static final String QUEUE = "alerts";

  public static final TableSchema<AlertItem> SCHEMA =
      RecordSchema.of(AlertItem.class, AlertItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.id)
          .number("version", AlertItem::version)
          .text("cause", AlertItem::cause)
          .text("about", AlertItem::about)
          .number("episode", item -> (long) item.episode)
          .text("site", AlertItem::site)
          .text("raised", AlertItem::raised)
          .text("owner", AlertItem::owner)
          .number("step", item -> (long) item.step)
          .text("takeBy", AlertItem::takeBy)
          .number("attempt", item -> (long) item.attempt)
          .text("message", AlertItem::message)
          .text("told", AlertItem::told)
          .texts("messages", AlertItem::messages)
          .text("done", AlertItem::done)
          .text("note", AlertItem::note)
          .text("acknowledgedBy", AlertItem::acknowledgedBy)
          .text("acknowledged", AlertItem::acknowledged)
          .text("elsewhere", AlertItem::elsewhere)
          .text(
              Index.DUE.partition(), item -> item.due == null ? null : Keys.alertShard(item.mother))
          .text(Index.DUE.sort(), AlertItem::due)
          .text(
              Index.WORKLIST.partition(),
              item -> item.open() ? JourneyItem.worklist(item.site, QUEUE) : null)
          .text(Index.WORKLIST.sort(), item -> item.open() ? item.raised : null)
          .build();

  public AlertItem {
    messages = List.copyOf(messages);
  }

  /** The id of the one alert of a cause about something. */
  public static String idOf(String cause, String about) {
    return cause + "-" + about;
  }

  /**
   * A new alert, which nobody was told of yet.
   *
   * @param begins when its clock begins to run
   */
  public static AlertItem raised(
      String mother,
      String cause,
      String about,
      int episode,
      String site,
      String begins,
      String owner,
      int step,
      String takeBy) {
    return new AlertItem(
        mother,
        idOf(cause, about),
        0,
        cause,
        about,
        episode,
        site,
        begins,
        owner,
        step,
        takeBy,
        0,
        "",
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  /** An alert of hers, or null where there is none with this id. */
  public static @Nullable AlertItem find(Table table, String mother, String id) {
    return table.find(SCHEMA, Keys.mother(mother), PREFIX + id);
  }

  private static AlertItem read(Values values) {
    return new AlertItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        values.number("version"),
        values.text("cause"),
        values.text("about"),
        (int) values.number("episode"),
        values.text("site"),
        values.text("raised"),
        values.text("owner"),
        (int) values.number("step"),
        values.text("takeBy"),
        (int) values.number("attempt"),
        values.text("message"),
        values.optionalText("told"),
        values.optionalText(Index.DUE.sort()),
        values.texts("messages"),
        values.optionalText("done"),
        values.optionalText("note"),
        values.optionalText("acknowledgedBy"),
        values.optionalText("acknowledged"),
        values.optionalText("elsewhere"));
  }

  /** Whether it still waits for a person. */
  public boolean open() {
    return done == null && elsewhere == null;
  }

  /** Whose it is from now on, with a message to her or him about to go: one version later. */
  public AlertItem claimed(
      String newOwner, int newStep, String newTakeBy, int newAttempt, String lease) {
    // No low line: receipts take one for the end of the id of a mother whom a message went to.
    String newMessage =
        String.join("-", "alert", mother, id, Long.toString(version + 1))
            .replaceAll("[^A-Za-z0-9-]", "-");
    return copy(newOwner, newStep, newTakeBy, newAttempt, newMessage, null, lease, messages);
  }

  /** The same, looked at again at another time: one version later. */
  public AlertItem dueAt(int newAttempt, String when) {
    return copy(owner, step, takeBy, newAttempt, message, told, when, messages);
  }

  /**
   * After a provider took a message: one version later. Where the alert has moved on since, the
   * message only goes into its log.
   *
   * @param line of the log, which begins with the message's id
   * @param next when somebody must look again
   */
  public AlertItem told(String sent, String when, String line, String next) {
    List<String> lines = new ArrayList<>(messages);
    lines.add(line);
    if (lines.size() > MOST_MESSAGES) {
      lines.removeFirst();
    }
    boolean moved = !open() || !message.equals(sent);
    return moved
        ? copy(owner, step, takeBy, attempt, message, told, due, lines)
        : copy(owner, step, takeBy, attempt, message, when, next, lines);
  }

  private AlertItem copy(
      String newOwner,
      int newStep,
      String newTakeBy,
      int newAttempt,
      String newMessage,
      @Nullable String newTold,
      @Nullable String newDue,
      List<String> newMessages) {
    return new AlertItem(
        mother,
        id,
        version + 1,
        cause,
        about,
        episode,
        site,
        raised,
        newOwner,
        newStep,
        newTakeBy,
        newAttempt,
        newMessage,
        newTold,
        newDue,
        newMessages,
        done,
        note,
        acknowledgedBy,
        acknowledged,
        elsewhere);
  }

  /** After somebody took it: one version later. */
  public AlertItem acknowledged(String how, @Nullable String words, String by, String when) {
    return new AlertItem(
        mother,
        id,
        version + 1,
        cause,
        about,
        episode,
        site,
        raised,
        owner,
        step,
        takeBy,
        attempt,
        message,
        told,
        null,
        messages,
        how,
        words,
        by,
        when,
        null);
  }

  /**
   * What the record that a merge keeps says of it, so that nothing raises it there once more: what
   * was done, or that it is still somebody's in the record that goes. It waits there alone.
   *
   * @param newAbout what it is about, by its id in that record
   */
  public AlertItem keptIn(String survivor, String newAbout, int newEpisode) {
    return new AlertItem(
        survivor,
        idOf(cause, newAbout),
        1,
        cause,
        newAbout,
        newEpisode,
        site,
        raised,
        owner,
        step,
        takeBy,
        0,
        "",
        null,
        null,
        List.of(),
        done,
        note,
        acknowledgedBy,
        acknowledged,
        open() ? mother : elsewhere);
  }

  /** Says nothing of the note. */
  @Override
  public String toString() {
    return "AlertItem[" + id + "]";
  }
}
